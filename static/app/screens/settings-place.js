/** The frame of a subject of the settings: on a laptop beside the list of subjects, on a phone a page. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { t } from "../i18n.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Place } from "./place.js";
import { subjectPath } from "./router.js";

/** @typedef {import("preact").ComponentChildren} Children */
/**
 * @typedef {object} Subject
 * @property {string} name      in the address, `/app/settings/<name>`; what is opened in it is `/app/settings/<name>/<id>`
 * @property {"store" | "texts"} group
 * @property {string} icon
 * @property {() => string} word
 * @property {() => string} hint  what is found there, in a phone's list
 * @property {any} Part         a component of `{subject, id}`, framed by `SubjectPlace`; `id` is "" where nothing is open
 * @property {string[]} roles   who may open it
 */

/** What this person may set. */
export const OpenSubjects = createContext(/** @type {Subject[]} */ ([]));

/** In the order in which they stand. */
const GROUPS = [
  { group: "store", word: () => t("The store and its people") },
  { group: "texts", word: () => t("What is said and asked") },
];

/**
 * The frame of one subject, or of one thing in it.
 * @param {{subject: Subject, title?: string, sub?: Children, back?: string, action?: Children, bar?: Children, children?: Children}} props
 *   `title` and `back` where one thing of the subject is open: back leads to the subject
 */
export function SubjectPlace({ subject, title, sub, back, action, bar, children }) {
  if (!laptop.value) return html`<${Place} title=${title ?? subject.word()} sub=${sub} action=${action} bar=${bar} back=${back ?? t("Back to the settings")}>${children}<//>`;
  return html`<${Place} title=${t("Settings")}>
    <div class="settings">
      <${Subjects} current=${subject.name} />
      <section class="settings-subject" aria-labelledby="settings-subject">
        ${back && html`<a class="settings-back" href=${subjectPath(subject.name)}>${icon("left", "icon--s")}${subject.word()}</a>`}
        <div class="settings-head"><div><h2 id="settings-subject">${title ?? subject.word()}</h2>${sub && html`<p class="quiet">${sub}</p>`}</div>${action}</div>
        ${children}
        ${bar && html`<div class="settings-bar">${bar}</div>`}
      </section>
    </div>
  <//>`;
}

/** For whoever comes here by an address that is not theirs. */
export function NothingToSet() {
  return html`<${Place} title=${t("Settings")}><div class="panel empty" data-testid="nothing-to-set"><b>${t("Nothing to set here")}</b>${t("The store manager and head office set what holds in the store.")}</div><//>`;
}

/** @param {{current: string}} props */
export function Subjects({ current }) {
  const open = useContext(OpenSubjects);
  return html`<nav class="settings-nav" aria-label=${t("What can be set")}>${GROUPS.map(({ group, word }) => {
    const rows = open.filter((one) => one.group === group);
    return rows.length > 0 && html`<section key=${group}><h2 class="settings-group">${word()}</h2><ul class="panel rows">
      ${rows.map((one) => html`<li key=${one.name}><a class="row-main fact-way" href=${subjectPath(one.name)} data-testid=${`subject-${one.name}`} aria-current=${one.name === current ? "page" : undefined}>${icon(one.icon)}<span><b>${one.word()}</b>${!laptop.value && html`<small class="settings-hint">${one.hint()}</small>`}</span></a></li>`)}
    </ul></section>`;
  })}</nav>`;
}
