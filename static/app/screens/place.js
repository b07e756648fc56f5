/**
 * The frame of a screen. A screen says what it holds; whether that becomes a phone's page, a laptop's work
 * area or its side panel is decided by where it is put (`Level`).
 */
import { createContext } from "preact";
import { useContext, useEffect, useId, useRef } from "preact/hooks";

import { t } from "../i18n.js";
import { hush, isNowhere, shownToast } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { MeWay, Nav } from "./nav.js";
import { Notices } from "./notices.js";
import { arrived, back, under } from "./router.js";
import { Strip } from "./strip.js";

/** @typedef {import("preact").ComponentChildren} Children */
/**
 * @typedef {object} PlaceProps
 * @property {string} title the one heading, and the document's title
 * @property {Children} [sub] the line under it
 * @property {Children} [action] at the head's end
 * @property {string} [back] says where back leads; with it there is a way back
 * @property {Children} [strip] instead of the connection's words, on a phone
 * @property {Children} [bar] instead of the navigation at the foot
 * @property {Children} [children]
 */

export const Level = createContext(/** @type {"phone"|"work"|"side"} */ ("phone"));

/** What lies beside the work area: an opened job or customer. */
export const Beside = createContext(/** @type {Children} */ (null));

/** Whether there is a part's heading above: ranks of headings have no gaps. */
const InPart = createContext(false);

/** @param {PlaceProps} props */
export function Place(props) {
  const level = useContext(Level);
  const Frame = { phone: PhonePlace, work: WorkPlace, side: SidePlace }[level];
  return html`<${Frame} ...${props} />`;
}

/** @param {PlaceProps} props */
function PhonePlace({ title, sub, action, back: backWord, strip, bar, children }) {
  const heading = useArrival(title, true);
  return html`<div class="phone">
    <${Skip} />
    <header>
      <div class="phone-head">
        ${backWord && html`<button class="round round--back" type="button" aria-label=${backWord} onClick=${back}>${icon("left")}</button>`}
        <div><h1 ref=${heading} tabindex="-1">${title}</h1>${sub && html`<p class="sub">${sub}</p>`}</div>
        ${action}
        ${!backWord && html`<${MeWay} />`}
      </div>
      <${Strip}>${strip}<//>
    </header>
    <main class="phone-main" id="main"><${Notices} />${children}</main>
    <div class="foot"><${Toast} />
      ${bar ? html`<section class="bar" aria-label=${t("Next step")}><div class="bar-action">${bar}</div></section>` : html`<${Nav} />`}
    </div>
  </div>`;
}

/** @param {PlaceProps} props */
function WorkPlace({ title, sub, action, back: backWord, children }) {
  const beside = useContext(Beside);
  const heading = useArrival(title, !beside);
  return html`<header class="work-head">${backWord && html`<button class="button button--plain work-back" type="button" aria-label=${backWord} onClick=${back}>${icon("left")}</button>`}<h1 ref=${heading} tabindex="-1" title=${title}>${title}</h1>${sub && html`<span class="quiet">${sub}</span>`}${action}</header>
    <div class="work-row" data-side=${beside ? "" : undefined}>
      <main class="work-main" id="main" tabindex="-1"><${Notices} />${children}</main>
      ${beside && html`<${Level.Provider} value="side">${beside}<//>`}
    </div>`;
}

/** @param {PlaceProps} props */
function SidePlace({ title, sub, action, strip, bar, children }) {
  const heading = useArrival(title, true);
  return html`<aside class="side" aria-label=${title}>
    <div class="panel-head side-head">
      <div><h2 ref=${heading} tabindex="-1">${title}</h2>${sub && html`<p class="tiny">${sub}</p>`}</div>
      <span class="push side-buttons">${action}<button class="button button--plain" type="button" aria-label=${t("Close")} onClick=${back}>${icon("close")}</button></span>
    </div>
    <div class="side-body" tabindex="0">${strip && html`<p class="side-strip">${strip}</p>`}${children}</div>
    ${bar && html`<div class="side-foot">${bar}</div>`}
  </aside>`;
}

/**
 * A part of a place, under a heading of the right rank.
 * @param {{title: Children, aside?: Children, children?: Children, name?: string}} props
 */
export function Part({ title, aside, children, name }) {
  const id = useId();
  const rank = useContext(Level) === "side" ? 3 : 2;
  return html`<section aria-labelledby=${id} class=${name}>
    <div class="section-head"><${`h${rank}`} id=${id}>${title}<//>${aside}</div>
    <${InPart.Provider} value=${true}>${children}<//>
  </section>`;
}

/** The heading of a slip or card: under the part's, or where there is none under the place's. @param {{children?: Children, class?: string}} props */
export function SlipTitle({ children, class: more = "" }) {
  const rank = (useContext(Level) === "side" ? 3 : 2) + (useContext(InPart) ? 1 : 0);
  return html`<${`h${rank}`} class=${`slip-title ${more}`}>${children}<//>`;
}

export function Skip() {
  return html`<a class="skip" href="#main">${t("Skip to the content")}</a>`;
}

export function Toast() {
  const shown = shownToast();
  return html`<div class="toasts" role="status">
    ${shown && html`<div class="toast" key=${shown.said} data-said=${shown.said}><span>${shown.text}</span>${shown.undo && html`<button type="button" onClick=${() => { hush(); shown.undo?.(); }}>${t("Undo")}</button>`}</div>`}
  </div>`;
}

/**
 * A sheet that a person must answer; only for losses and choices (design: "a sheet only for loss").
 * @param {{title: string, onClose: () => void, children?: Children}} props
 */
export function Sheet({ title, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const id = useId();
  useEffect(() => {
    hush();
    const opener = document.activeElement;
    dialog.current?.showModal();
    // Esc closes it, then the browser gives the focus back; whatever else ends it takes it off the page
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && isNowhere()) opener.focus({ preventScroll: true });
    };
  }, []);
  return html`<dialog class="sheet" ref=${dialog} aria-labelledby=${id} onClose=${onClose}
    onClick=${(/** @type {MouseEvent} */ event) => event.target === dialog.current && onClose()}>
    <h2 id=${id}>${title}</h2>${children}
  </dialog>`;
}

/**
 * Names the document, and takes the focus to the heading when the person came here by going forward.
 * @param {string} title @param {boolean} lead false for the list under an opened panel
 */
function useArrival(title, lead) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const came = arrived.value;
  useEffect(() => {
    if (lead) document.title = `${title} · Aftercare`;
  }, [title, lead]);
  // after the painting: the browser would have to lay out everything twice
  useEffect(() => {
    if (lead && came && came === arrived.peek() && came !== taken) {
      taken = came;
      const frame = heading.current?.closest(".side, .phone, .work");
      const content = frame?.matches(".side") ? frame : frame?.querySelector("main");
      // a form may have taken it to its first field already
      if (!content?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
    }
  }, [came, lead]);
  return heading;
}

/** The last arrival whose focus was taken: a place drawn again must not take it twice. */
let taken = 0;

/** Where back leads, in words. @param {boolean} [deep] to whatever was shown before */
export function backWords(deep) {
  if (deep && history.state?.deep) return t("Back");
  if (under.value.startsWith("/app/outbox")) return t("Back to the outbox");
  if (under.value === "/app/complaints") return t("Back to the complaints");
  if (under.value === "/app/heard") return t("Back to what was heard");
  if (under.value === "/app/customers") return t("Back to the customers");
  if (under.value === "/app/callbacks") return t("Back to the callbacks");
  if (under.value === "/app/tasks") return t("Back to what is to do");
  if (under.value === "/app/reports") return t("Back to the report");
  if (under.value === "/app/assessment") return t("Back to the assessment");
  if (under.value === "/app/figures") return t("Back to my figures");
  if (under.value === "/app/checks") return t("Back to the checks");
  if (under.value === "/app/guides") return t("Back to the guides");
  if (under.value === "/app/settings") return t("Back to the settings");
  return under.value === "/app/jobs" ? t("Back to the jobs") : t("Back to today");
}
