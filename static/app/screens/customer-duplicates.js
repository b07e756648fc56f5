/** Two files with the same number: told, laid side by side, merged by a person's word, and taken apart again (R2). */
import { useState } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { edit } from "../state.js";
import { BELONGINGS, belonging, fileOf, mayWriteFile, sharingWith } from "./customer-data.js";
import { customerKindWord, sourceWord, tagWord } from "./customer-words.js";
import { docOf, number, staffName } from "./data.js";
import { label } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part, Sheet } from "./place.js";
import { customerPath, go } from "./router.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./customer-data.js").File} File */

const COMPARED = ["name", "phone", "phones", "kind", "estate_id", "address", "source", "associate_id", "registered_on", "first_visit_on", "renovation_on", "intention", "competitors", "birthday", "tags", "remark"];

/** @param {{file: File}} props */
export function Duplicates({ file }) {
  const [other, setOther] = useState("");
  const found = sharingWith(file);
  const merged = file.docs.slice(1);
  const may = mayWriteFile("merged_into");
  return html`
    ${found.map(({ id, phone }) => html`<p key=${id} class="note note--risk" data-testid="duplicate">${icon("people")}<span>${t("{phone} also has the file “{name}”.", { phone: shownPhone(phone), name: docOf("customers", id)?.name ?? "" })}
      ${may ? html`<button class="button" type="button" data-testid="compare" onClick=${() => setOther(id)}>${t("Compare and merge")}</button>` : html` <a href=${customerPath(id)}>${t("Look at it")}</a>`}</span></p>`)}
    ${merged.length > 0 && html`<${Part} name="file-merged" title=${n("One more file is merged in", "{count} more files are merged in", merged.length)}><ul class="panel rows small">${merged.map((doc) => html`<li key=${doc.id} data-testid="merged-file"><div class="row-main"><b>${doc.name}</b> ${doc.phone}<p class="tiny code">${number("customers", doc.id)}</p></div>
      ${may && html`<button class="button" type="button" data-testid="unmerge" onClick=${() => takeApart(doc.id)}>${t("Take apart")}</button>`}</li>`)}</ul><//>`}
    ${other && html`<${Compare} file=${file} id=${other} onClose=${() => setOther("")} />`}`;
}

/** Where a file went that was asked for. @param {{id: string, file: File}} props */
export function MergedAway({ id, file }) {
  return html`<p class="note" data-testid="merged-away">${icon("people")}<span>${t("The file {number} was merged into this one; all its rows are here.", { number: number("customers", id) })}
    ${file.docs.length > 1 && mayWriteFile("merged_into") && html` <button class="button" type="button" onClick=${() => takeApart(id)}>${t("Take apart")}</button>`}</span></p>`;
}

/** @param {{file: File, id: string, onClose: () => void}} props */
function Compare({ file, id, onClose }) {
  const other = fileOf(id);
  if (!other) return null;
  const names = COMPARED.filter((name) => shown(file.whole, name) || shown(other.whole, name));
  return html`<${Sheet} title=${t("Is this one customer?")} onClose=${onClose}>
    <p class="small quiet">${t("Nothing is lost: the file you keep says what both say differently, and all rows of both stand in it. They can be taken apart again.")}</p>
    <table class="compare small" data-testid="compare-table"><thead><tr><td></td><th scope="col">${file.whole.name} <span class="code tiny">${number("customers", file.id)}</span></th><th scope="col">${other.whole.name} <span class="code tiny">${number("customers", other.id)}</span></th></tr></thead>
      <tbody>${names.map((name) => html`<tr key=${name} data-differs=${shown(file.whole, name) !== shown(other.whole, name) ? "" : undefined}><th scope="row">${label("customers", name)}</th><td>${shown(file.whole, name) || "—"}</td><td>${shown(other.whole, name) || "—"}</td></tr>`)}
        <tr><th scope="row">${t("Rows")}</th><td>${rowsWords(file)}</td><td>${rowsWords(other)}</td></tr></tbody>
      <tfoot><tr><td></td><td><button class="button" type="button" data-testid="keep-this" onClick=${() => merge(file, other)}>${t("Keep this file")}</button></td><td><button class="button" type="button" data-testid="keep-other" onClick=${() => merge(other, file)}>${t("Keep this file")}</button></td></tr></tfoot></table>
    <div class="buttons"><button class="button button--plain" type="button" onClick=${onClose}>${t("Two different customers")}</button></div>
  <//>`;

  /** @param {File} into @param {File} from */
  async function merge(into, from) {
    if (!(await kept(edit("customers", from.id, { merged_into: { to: into.id } })))) return;
    onClose();
    if (into.id !== file.id) go(customerPath(into.id), { replace: true });
    say(t("Merged into {number}", { number: number("customers", into.id) }), () => void takeApart(from.id));
  }
}

/** @param {string} id */
async function takeApart(id) {
  const into = docOf("customers", id)?.merged_into;
  if (into && (await kept(edit("customers", id, { merged_into: { to: null } })))) say(t("Two files again"), () => void kept(edit("customers", id, { merged_into: { to: into } })));
}

/** @param {Doc} doc @param {string} name @returns {string} */
function shown(doc, name) {
  const value = doc[name];
  if (value === undefined || value === null) return "";
  switch (name) {
    case "kind": return customerKindWord(value);
    case "source": return sourceWord(value);
    case "associate_id": return staffName(value);
    case "estate_id": return docOf("estates", value)?.name ?? "";
    case "tags": return listed(value.map(tagWord));
    case "phones": return listed(value);
    default: return String(value);
  }
}

/** @param {File} file */
function rowsWords(file) {
  const logs = (file.whole.contact_log?.length ?? 0) + (file.whole.after_sales_log?.length ?? 0);
  return n("one row", "{count} rows", logs + BELONGINGS.reduce((sum, name) => sum + belonging(name, file).length, 0));
}

/** `+8613900000101` as people read it. @param {string} phone */
const shownPhone = (phone) => phone.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/, "$1 $2 $3").replace(/^\+86/, "0");
