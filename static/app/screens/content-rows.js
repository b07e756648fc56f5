/** Rows that have an order: written in three languages, moved by a handle with the arrow keys or by dragging. */
import { useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { moved } from "../rules/editions.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { useKnownKeys } from "./keys-here.js";

/** @typedef {import("preact").ComponentChildren} Children */

/**
 * @template T
 * @param {{rows: T[], set: (rows: T[]) => void, make: () => T, name: string, may: boolean, children: (row: T, change: (row: T) => void, at: number) => Children}} props
 *   `name`: what one row is called, for readers of the screen
 */
export function OrderedRows({ rows, set, make, name, may, children }) {
  useKnownKeys("rows", may);
  const list = useRef(/** @type {HTMLOListElement | null} */ (null));
  const [dragged, setDragged] = useState(-1);
  const [over, setOver] = useState(-1);
  const [said, setSaid] = useState("");

  /** @param {number} from @param {number} to */
  function move(from, to) {
    const next = moved(rows, from, to);
    if (next === rows) return;
    set(next);
    setSaid(t("Moved to place {place} of {count}", { place: to + 1, count: rows.length }));
    // the handle goes with its row
    requestAnimationFrame(() => /** @type {HTMLElement | undefined} */ (list.current?.children[to]?.querySelector(".order-handle"))?.focus());
  }

  /** @param {KeyboardEvent} event @param {number} at */
  function onKey(event, at) {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, to);
  }

  return html`<ol class="order-rows" ref=${list}>${rows.map((row, at) => html`<li key=${at} class="order-row" data-over=${over === at && dragged !== at ? (dragged < at ? "after" : "before") : undefined} data-dragged=${dragged === at ? "" : undefined}
      onDragOver=${(/** @type {DragEvent} */ event) => { if (dragged < 0) return; event.preventDefault(); setOver(at); }}
      onDrop=${(/** @type {DragEvent} */ event) => { event.preventDefault(); if (dragged >= 0) move(dragged, at); setDragged(-1); setOver(-1); }}>
      ${may && html`<button class="order-handle" type="button" draggable="true" aria-label=${t("Move {name} {number}: arrow keys", { name, number: at + 1 })} data-testid=${`handle-${at}`}
        onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKey(event, at)} onDragStart=${(/** @type {DragEvent} */ event) => { setDragged(at); event.dataTransfer?.setData("text/plain", String(at)); }} onDragEnd=${() => { setDragged(-1); setOver(-1); }}><span class="order-number">${at + 1}</span>${icon("grip", "icon--s")}</button>`}
      <div class="order-body">${children(row, (changed) => set(rows.map((one, place) => (place === at ? changed : one))), at)}</div>
      ${may && html`<button class="button button--plain order-remove" type="button" aria-label=${t("Remove {name} {number}", { name, number: at + 1 })} onClick=${() => set(rows.filter((_, place) => place !== at))}>${icon("close", "icon--s")}</button>`}
    </li>`)}</ol>
    <p class="sr" role="status">${said}</p>
    ${may && html`<button class="button" type="button" data-testid="row-add" onClick=${() => set([...rows, make()])}>${icon("plus", "icon--s")}${t("Add a row")}</button>`}`;
}
