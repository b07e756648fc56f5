/** Deleting a whole record and bringing it back: at once, undone by toast, never asked before (nothing is lost by it). */
import { t } from "../i18n.js";
import { bringBack, deletion, me, remove } from "../state.js";
import { mayDelete } from "./fields.js";
import { say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";

/** @typedef {{collection: string, id: string}} Which */

/** @param {Which} props */
export function DeleteButton({ collection, id }) {
  if (!mayDelete(me.value?.role, collection)) return null;
  return html`<button class="button button--plain" type="button" data-testid="delete-record" onClick=${() => away(collection, id)}>${t("Delete")}</button>`;
}

/** What stands in a record's place when it was deleted. @param {Which} props */
export function Gone({ collection, id }) {
  const gone = deletion(collection, id);
  if (!gone) return null;
  const may = mayDelete(me.value?.role, collection) && !gone.returning;
  return html`<div class="panel empty" data-testid="deleted" data-held=${gone.held === "here" ? "here" : undefined}>
    <b>${gone.returning ? t("Brought back") : goneWords(collection)}</b>${whatNext(gone)}
    ${may && html`<div class="buttons form-foot"><button class="button" type="button" data-testid="bring-back" onClick=${() => back(collection, id)}>${icon("undo")}${t("Bring back")}</button></div>`}
    ${gone.held === "server" && html`<p><${HistoryLink} collection=${collection} id=${id} /></p>`}
  </div>`;
}

/** @param {{held: string, returning: boolean}} gone */
function whatNext({ held, returning }) {
  if (returning) return t("It is here again with the next contact with the server.");
  return held === "here"
    ? t("Only this device knows of it until the next contact with the server.")
    : t("All that was written about it stays on record.");
}

/** @param {string} collection */
function goneWords(collection) {
  if (collection === "jobs") return t("This job was deleted");
  return collection === "customers" ? t("This customer file was deleted") : t("This was deleted");
}

/** @param {string} collection @param {string} id */
async function away(collection, id) {
  if (await kept(remove(collection, id))) say(t("Deleted"), () => void back(collection, id));
}

/** @param {string} collection @param {string} id */
async function back(collection, id) {
  if (await kept(bringBack(collection, id))) say(t("Brought back"));
}
