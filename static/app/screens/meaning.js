/** A measure's name; what it means is one hover, one focus or one tap away, above whatever stands around it (R32). */
import { useEffect, useId, useRef } from "preact/hooks";

import { lang, t } from "../i18n.js";
import { basis } from "./figure.js";
import { html } from "./html.js";

/** @typedef {import("./figure.js").Measure} Measure */
/** @typedef {import("./figure.js").Figure} Figure */

/** A mouse that only passes by opens nothing. */
const HOVER_MS = 250;
const EDGE_PX = 8;

/** @param {{measure: Measure | undefined, code: string, figure?: Figure}} props `figure`: whose `n` is told with it */
export function Meaning({ measure, code, figure }) {
  const id = useId();
  const way = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const waiting = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  useEffect(() => () => clearTimeout(waiting.current), []);
  const name = measure?.labels[lang.value] ?? code;
  if (!measure) return html`<span class="figure-name">${name}</span>`;

  function open() {
    clearTimeout(waiting.current);
    if (!way.current || !box.current || box.current.matches(":popover-open")) return;
    box.current.showPopover();
    const at = way.current.getBoundingClientRect();
    const { width, height } = box.current.getBoundingClientRect();
    const below = at.bottom + height + EDGE_PX <= innerHeight || at.top < height;
    box.current.style.left = `${Math.max(EDGE_PX, Math.min(at.left, document.documentElement.clientWidth - width - EDGE_PX))}px`;
    box.current.style.top = `${below ? at.bottom : at.top - height}px`;
  }

  function close() {
    clearTimeout(waiting.current);
    if (box.current?.matches(":popover-open")) box.current.hidePopover();
  }

  return html`<span class="meaning" onMouseEnter=${() => (waiting.current = setTimeout(open, HOVER_MS))} onMouseLeave=${() => document.activeElement !== way.current && close()}>
    <button class="meaning-way figure-name" type="button" ref=${way} aria-describedby=${id} data-testid=${`meaning-${code}`} onFocus=${open} onBlur=${close} onClick=${open}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close()}>${name}</button>
    <div class="meaning-body" id=${id} ref=${box} role="tooltip" popover="auto" data-testid=${`meaning-of-${code}`}>
      <b>${name}</b><p>${t(measure.formula)}</p>
      ${measure.edge_cases.length > 0 && html`<ul>${measure.edge_cases.map((one) => html`<li key=${one}>${t(one)}</li>`)}</ul>`}
      <p class="meaning-basis">${figure && html`<span>${basis(figure)}</span>`}${measure.rule && html`<span>${t("Rule {rule}", { rule: measure.rule })}</span>`}<span class="code">${measure.source}</span></p></div>
  </span>`;
}
