/**
 * What the office sets, by subject. On a laptop the subjects stand at the left and the chosen one beside them; on a phone
 * they are a list, and each is a page.
 */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Place } from "./place.js";
import { openSubjects, SUBJECT_GROUPS } from "./settings-subjects.js";
import { subjectPath } from "./router.js";

/** @typedef {import("./settings-subjects.js").Subject} Subject */
/** @typedef {import("preact").ComponentChildren} Children */

/** @param {{collection?: string, id?: string}} props `collection`: the subject's name; `id`: what is opened in it */
export function SettingsHome({ collection, id }) {
  const open = openSubjects(me.value?.role);
  const asked = open.find((one) => one.name === collection);
  const shown = asked ?? (laptop.value ? open[0] : undefined);
  if (!open.length) return html`<${Place} title=${t("Settings")}><div class="panel empty"><b>${t("Nothing to set here")}</b>${t("The store manager and head office set what holds in the store.")}</div><//>`;
  if (!shown) return html`<${Place} title=${t("Settings")}><${Subjects} open=${open} current="" /><//>`;
  return html`<${shown.Part} key=${`${shown.name} ${id ?? ""}`} subject=${shown} id=${asked && id ? id : ""} />`;
}

/**
 * The frame of one subject, or of one thing in it.
 * @param {{subject: Subject, title?: string, sub?: Children, back?: string, action?: Children, bar?: Children, children?: Children}} props
 *   `title` and `back` where one thing of the subject is open: back leads to the subject
 */
export function SubjectPlace({ subject, title, sub, back, action, bar, children }) {
  if (!laptop.value) return html`<${Place} title=${title ?? subject.word()} sub=${sub} action=${action} bar=${bar} back=${back ?? t("Back to the settings")}>${children}<//>`;
  return html`<${Place} title=${t("Settings")}>
    <div class="settings">
      <${Subjects} open=${openSubjects(me.value?.role)} current=${subject.name} />
      <section class="settings-subject" aria-labelledby="settings-subject">
        ${back && html`<a class="settings-back" href=${subjectPath(subject.name)}>${icon("left", "icon--s")}${subject.word()}</a>`}
        <div class="settings-head"><div><h2 id="settings-subject">${title ?? subject.word()}</h2>${sub && html`<p class="quiet">${sub}</p>`}</div>${action}</div>
        ${children}
        ${bar && html`<div class="settings-bar">${bar}</div>`}
      </section>
    </div>
  <//>`;
}

/** @param {{open: Subject[], current: string}} props */
function Subjects({ open, current }) {
  return html`<nav class="settings-nav" aria-label=${t("What can be set")}>${SUBJECT_GROUPS.map(({ group, word }) => {
    const rows = open.filter((one) => one.group === group);
    return rows.length > 0 && html`<section key=${group}><h2 class="settings-group">${word()}</h2><ul class="panel rows">
      ${rows.map((one) => html`<li key=${one.name}><a class="row-main fact-way" href=${subjectPath(one.name)} data-testid=${`subject-${one.name}`} aria-current=${one.name === current ? "page" : undefined}>${icon(one.icon)}<span><b>${one.word()}</b>${!laptop.value && html`<small class="settings-hint">${one.hint()}</small>`}</span></a></li>`)}
    </ul></section>`;
  })}</nav>`;
}
