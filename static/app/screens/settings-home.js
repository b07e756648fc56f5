/**
 * What the office sets, by subject. On a laptop the subjects stand at the left and the chosen one beside them; on a phone
 * they are a list, and each is a page.
 */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { Place } from "./place.js";
import { NothingToSet, OpenSubjects, Subjects } from "./settings-place.js";
import { openSubjects } from "./settings-subjects.js";

/** @param {{collection?: string, id?: string}} props `collection`: the subject's name; `id`: what is opened in it */
export function SettingsHome({ collection, id }) {
  const open = openSubjects(me.value?.role);
  const asked = open.find((one) => one.name === collection);
  const shown = asked ?? (laptop.value ? open[0] : undefined);
  if (!open.length) return html`<${NothingToSet} />`;
  return html`<${OpenSubjects.Provider} value=${open}>${shown
    ? html`<${shown.Part} key=${`${shown.name} ${id ?? ""}`} subject=${shown} id=${asked && id ? id : ""} />`
    : html`<${Place} title=${t("Settings")}><${Subjects} current="" /><//>`}<//>`;
}
