/** Which heading of the file is which field: guessed, told otherwise here, and remembered by the server for the next time. */
import { listed, t } from "../i18n.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";

/** @typedef {import("./import.js").Uploaded} Uploaded */
/** @typedef {import("./import.js").Mapping} Mapping */

/** @param {{found: Uploaded, mapping: Mapping, isFixed: boolean, onMap: (mapping: Mapping) => void}} props */
export function Columns({ found: { columns = [], choices = [], remembered }, mapping, isFixed, onMap }) {
  const taken = Object.values(mapping);
  const missing = choices.filter((one) => one.required && !taken.includes(one.name));
  return html`
    ${remembered && html`<p class="panel-pad small">${mark("kept", t("Taken as you took them the last time"))}</p>`}
    <ul class="rows columns">${columns.map(({ heading, sample }) => html`<li key=${heading} data-testid="import-column"><div class="row-main"><b>${heading || t("no heading")}</b><p class="slip-line">${listed(sample)}</p></div>
      ${icon("right", "icon--s")}
      <label class="columns-choice"><span class="sr">${t("“{heading}” is", { heading })}</span>
        <select class="input" data-testid=${`map-${heading}`} disabled=${isFixed} value=${mapping[heading] ?? ""} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => onMap(mapped(mapping, heading, event.currentTarget.value))}>
          <option value="">${t("passed over")}</option>
          ${choices.map((one) => html`<option key=${one.name} value=${one.name} selected=${mapping[heading] === one.name}>${one.label}</option>`)}
        </select></label></li>`)}</ul>
    ${missing.length > 0 && html`<p class="panel-pad small" data-testid="import-missing">${mark("risk", t("Needed and not found: {names}", { names: listed(missing.map((one) => one.label)) }))}</p>`}`;
}

/** A field is taken from one heading only: given to another, the first lets it go. @param {Mapping} mapping @param {string} heading @param {string} name */
function mapped(mapping, heading, name) {
  const others = Object.entries(mapping).map(([one, field]) => [one, name && field === name ? null : field]);
  return { ...Object.fromEntries(others), [heading]: name || null };
}
