/** What the law lets a customer ask for: their whole file, and to be erased. Both need the server. */
import { useId, useState } from "preact/hooks";

import { lang, t } from "../i18n.js";
import { connection, eraseCustomer, me } from "../state.js";
import { errorWords } from "./error-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { Part, Sheet } from "./place.js";

/** @typedef {import("./customer-data.js").File} File */

const KEEPERS = ["assistant", "manager"];
const LEADERS = ["manager", "head_office"];
const REASON_MAX_CHARS = 500;

/** @param {{file: File}} props */
export function Law({ file }) {
  const [asking, setAsking] = useState(false);
  const role = me.value?.role ?? "";
  if (!KEEPERS.includes(role) && !LEADERS.includes(role)) return null;
  const { online } = connection.value;
  return html`<${Part} name="file-law" title=${t("On the customer's request")}><div class="panel panel-pad law">
    ${!online && html`<p class="small quiet">${t("This needs the server: there is no signal now.")}</p>`}
    ${KEEPERS.includes(role) && html`<a class="button button--wide" data-testid="export-file" href=${`/api/v1/customers/${file.id}/file.zip?lang=${lang.value}`} download aria-disabled=${online ? undefined : "true"} onClick=${(/** @type {Event} */ event) => !connection.value.online && event.preventDefault()}>${t("The whole file, to hand out")}</a>
      <p class="tiny">${t("That it was handed out is written into the file.")}</p>`}
    ${LEADERS.includes(role) && html`<button class="button button--grave button--wide" type="button" data-testid="erase" aria-disabled=${online ? undefined : "true"} onClick=${() => connection.value.online && setAsking(true)}>${t("Erase this person")}</button>`}
    ${asking && html`<${Erase} file=${file} onClose=${() => setAsking(false)} />`}
  </div><//>`;
}

/** @param {{file: File, onClose: () => void}} props */
function Erase({ file, onClose }) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();

  async function erase() {
    if (busy) return;
    if (!reason.trim()) return setError(t("Write down why: it stays on record."));
    setBusy(true);
    const done = await eraseCustomer(file.id, reason.trim());
    setBusy(false);
    if (!done.ok) return setError(errorWords(done.code));
    onClose();
    say(t("Erased. The figures stay, the person does not."));
    return undefined;
  }

  return html`<${Sheet} title=${t("Erase {name} for good?", { name: file.whole.name ?? "" })} onClose=${onClose}>
    <p>${t("Everything that says who this is goes, from every record, log and photo, here and on all phones. It cannot be undone. The figures of the store stay.")}</p>
    <div class="field sheet-field"><label class="field-name" for=${id}>${t("Why")}</label><input class="input" id=${id} data-testid="erase-reason" maxlength=${REASON_MAX_CHARS} autocomplete="off" value=${reason} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setError(""); setReason(event.currentTarget.value); }} />
      ${error && html`<p class="error" role="alert">${error}</p>`}</div>
    <div class="buttons buttons--even"><button class="button button--grave" type="button" data-testid="erase-now" onClick=${erase}>${t("Erase for good")}</button><button class="button button--primary" type="button" onClick=${onClose}>${t("Keep the file")}</button></div>
  <//>`;
}
