/** Ctrl K: one field that finds anything and goes there; empty, it offers what was opened lately. */
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { everywhere, hitOf } from "./everywhere-find.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { openedLately } from "./opened-lately.js";
import { go } from "./router.js";

/** @typedef {import("./everywhere-find.js").Group} Group */

const LATELY_MOST = 8;

/** @param {{onClose: () => void}} props */
export function Everywhere({ onClose }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  const groups = useMemo(() => (typed.trim() ? everywhere(typed) : lately()), [typed]);
  const hits = groups.flatMap((one) => one.hits);
  const chosen = hits[Math.min(at, hits.length - 1)];

  /** @param {import("./everywhere-find.js").Hit} hit */
  const open = ({ href, before }) => {
    onClose();
    before?.();
    go(href);
  };
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      const next = (Math.min(at, hits.length - 1) + by + hits.length) % Math.max(1, hits.length);
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      open(chosen);
    }
  };
  return html`<dialog class="everywhere" ref=${dialog} aria-label=${t("Find anything")} onClose=${onClose} onClick=${(/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose()}>
    <label class="everywhere-field">${icon("search")}<span class="sr">${t("Find anything")}</span>
      <input type="search" role="combobox" aria-expanded=${String(hits.length > 0)} aria-controls=${hits.length ? id : undefined} aria-activedescendant=${chosen ? `${id}-${hits.indexOf(chosen)}` : undefined} autocomplete="off" autocapitalize="off" spellcheck=${false}
        data-testid="everywhere" placeholder=${t("Name, pinyin, phone, estate, number, place of the app")} value=${typed} onKeyDown=${press}
        onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setAt(0); setTyped(event.currentTarget.value); }} />
      <kbd aria-hidden="true">Esc</kbd></label>
    ${hits.length > 0 && html`<div class="everywhere-found" tabindex="-1" id=${id} role="listbox" aria-label=${t("What was found")}>
      ${groups.map((one) => html`<div key=${one.name} role="group" aria-label=${one.word} data-testid=${`everywhere-${one.name}`}><p class="everywhere-kind" aria-hidden="true">${one.word}</p>
        ${one.hits.map((hit) => html`<a key=${hit.href} id=${`${id}-${hits.indexOf(hit)}`} role="option" aria-selected=${String(hit === chosen)} class="everywhere-hit" href=${hit.href} tabindex="-1" onClick=${(/** @type {MouseEvent} */ event) => { event.preventDefault(); event.stopPropagation(); open(hit); }}>${icon(hit.icon)}<span><b>${hit.title}</b>${hit.line && html`<span class="everywhere-line">${hit.line}</span>`}</span></a>`)}
        ${one.more > 0 && html`<p class="tiny quiet everywhere-more">${n("one more: type more of it", "{count} more: type more of it", one.more)}</p>`}</div>`)}
    </div>`}
    ${hits.length === 0 && html`<p class="everywhere-none quiet" role="status">${typed.trim() ? t("Nothing on this device answers that. A part of a name, a phone or a number is enough.") : t("What you open is offered here the next time.")}</p>`}
  </dialog>`;
}

/** @returns {Group[]} */
function lately() {
  const hits = openedLately().slice(0, LATELY_MOST).map(({ collection, id }) => hitOf(collection, id)).filter((one) => one !== null);
  return hits.length ? [{ name: "lately", word: t("Opened lately"), hits, more: 0 }] : [];
}
