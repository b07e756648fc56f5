/** The lists behind a report's first figures are fetched while there is a signal, so that they open in a cellar, too (R32). */
import { useEffect } from "preact/hooks";

import { askServer, connection, lastAnswer } from "../state.js";
import { recordsQuery } from "./report-drill.js";

/** So many lists of the report that is shown: those that a meeting looks behind first. The others are kept once looked at. */
export const LISTS_AHEAD_MOST = 8;
const FIRST = ["promises_kept", "first_time_fix", "csat_mean", "callbacks_in_time", "answered_in_time", "complaints_received", "recurrences", "on_time_arrival"];

/**
 * Which lists are fetched: of figures that rest on anything, at most `LISTS_AHEAD_MOST`.
 * @param {Record<string, any>} report @returns {string[]} paths under `/api/v1/`
 */
export function listsAhead(report) {
  const counted = new Set(report.figures.filter((/** @type {{of: number}} */ one) => one.of > 0).map((/** @type {{code: string}} */ one) => one.code));
  return FIRST.filter((code) => counted.has(code)).slice(0, LISTS_AHEAD_MOST).map((code) => `reports/records?${recordsQuery({ code, store: report.store_id, month: report.month })}`);
}

/** One after the other, behind the report, none of them twice for the same hour. @param {Record<string, any> | null} report fresh from the server; null for an old one */
export function useListsAhead(report) {
  const key = report && `${report.store_id} ${report.month} ${report.as_of.slice(0, 13)}`;
  useEffect(() => {
    let isShown = true;
    if (report) void fetchAhead(report, () => isShown && connection.peek().online).catch((error) => console.error(error));
    return () => {
      isShown = false;
    };
  }, [key]);
}

/** @param {Record<string, any>} report @param {() => boolean} mayGoOn */
async function fetchAhead(report, mayGoOn) {
  for (const path of listsAhead(report)) {
    const last = await lastAnswer(path);
    if (last && last.at.slice(0, 13) === report.as_of.slice(0, 13)) continue;
    if (!mayGoOn() || !(await askServer(path, { keep: true })).ok) return;
  }
}
