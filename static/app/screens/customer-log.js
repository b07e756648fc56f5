/** Writing down a contact, or what was heard after the sale: rows of the file's two logs (table 9-3). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { buildingStageWord, METHODS, methodWord, STAGES } from "./customer-words.js";
import { useDraft } from "./draft.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { Part } from "./place.js";
import { ChoiceRow, Entry, Select } from "./record-fields.js";
import { clock } from "./times.js";

/** @typedef {import("./customer-data.js").File} File */
/** @typedef {"contact_log"|"after_sales_log"} Log */

const ENTRY_MAX_CHARS = 4000;
const EMPTY = { method: "", stage: "", effect: "", answer: "", remark: "" };

/** @param {{file: File}} props */
export function WriteLog({ file }) {
  const [log, setLog] = useState(/** @type {Log} */ ("contact_log"));
  const [more, setMore] = useState(EMPTY);
  const key = `${log}:${file.id}`;
  const draft = useDraft(key, "");
  const set = (/** @type {keyof typeof EMPTY} */ name) => (/** @type {string} */ value) => setMore({ ...more, [name]: value });
  const names = log === "contact_log" ? /** @type {const} */ (["method", "stage", "effect"]) : /** @type {const} */ (["method", "answer", "remark"]);

  const add = useOnce(async () => {
    const text = draft.text.trim();
    if (!text) return undefined;
    const said = Object.fromEntries(names.filter((name) => more[name].trim()).map((name) => [name, more[name].trim()]));
    if (!(await kept(edit("customers", file.id, { [log]: { append: [{ text, ...said }] } }, { draft: key })))) return undefined;
    draft.done();
    setMore(EMPTY);
    say(t("Written down"));
    return undefined;
  });

  return html`<${Part} name="file-write" title=${t("Write down")}><div class="panel panel-pad write-log form-part">
    <div class="tabs" role="group" aria-label=${t("What to write down")}>${/** @type {const} */ (["contact_log", "after_sales_log"]).map((one) => html`<button key=${one} type="button" data-testid=${`write-${one}`} aria-pressed=${String(one === log)} onClick=${() => setLog(one)}>${one === "contact_log" ? t("A contact") : t("After-sales care")}</button>`)}</div>
    <${Entry} key=${key} name=${log === "contact_log" ? t("What was talked about") : t("What was done")} testid="log-text" area max=${ENTRY_MAX_CHARS} value=${draft.text} onValue=${draft.type} />
    ${draft.text && html`
      <fieldset class="field"><legend class="field-name">${t("How")}</legend><${ChoiceRow} name=${`method-${file.id}`} testid="log-method" codes=${METHODS} value=${more.method} word=${methodWord} onChoose=${set("method")} /></fieldset>
      ${log === "contact_log"
        ? html`<${Select} name=${t("Stage of the renovation")} testid="log-stage" optional none=${t("Not known yet")} value=${more.stage} onValue=${set("stage")} options=${STAGES.map((value) => ({ value, word: buildingStageWord(value) }))} />
          <${Entry} name=${t("What came of it")} testid="log-effect" optional value=${more.effect} onValue=${set("effect")} />`
        : html`<${Entry} name=${t("What the customer said")} testid="log-answer" optional value=${more.answer} onValue=${set("answer")} />
          <${Entry} name=${t("Remark")} testid="log-remark" optional value=${more.remark} onValue=${set("remark")} />`}
      <div class="note-foot"><p class="tiny" role="status">${draft.savedAt ? t("{time} kept as a draft", { time: clock(draft.savedAt) }) : ""}</p><button class="button button--primary" type="button" data-testid="log-save" onClick=${add}>${t("Write it down")}</button></div>`}
  </div><//>`;
}
