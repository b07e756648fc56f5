/** The way to the history of a record, from wherever the record is shown. */
import { t } from "../i18n.js";
import { html } from "./html.js";
import { icon } from "./icons.js";

/** @param {{collection: string, id: string}} props */
export function HistoryLink({ collection, id }) {
  return html`<a class="history-link" href=${historyPath(collection, id)} data-testid="history-link">${icon("clock", "icon--s")}${t("What happened")}</a>`;
}

/** @param {string} collection @param {string} id */
const historyPath = (collection, id) => `/app/history/${collection}/${id}`;
