/** Carrying a complaint from one column of the board to another: where it may go, what is missing, and doing it. */
import { signal } from "@preact/signals";

import { listed, t } from "../i18n.js";
import { carriedTo, COLUMNS, columnOf } from "../rules/board.js";
import { complaint } from "./complaint-data.js";
import { columnWord } from "./complaint-filters.js";
import { ACTIONS } from "./complaint-next.js";
import { missingWord, nextWord, offerWord } from "./complaint-next-words.js";
import { nextOf, offersOf } from "./complaint-rules.js";
import { stillMissing, takeWithDraft, wanted } from "./complaint-steps.js";
import { say } from "./here.js";
import { complaintPath, go, route } from "./router.js";

/** @typedef {import("../rules/board.js").ColumnName} ColumnName */
/** @typedef {import("../rules/board.js").Offer} Offer */

/** The ticket in the hand, and what each column would make of it. @type {import("@preact/signals").Signal<{id: string, by: "hand" | "key", possible: ReturnType<typeof possible>, over: ColumnName | ""} | null>} */
export const carried = signal(null);

/**
 * What each column would make of a complaint; its own column is left out, null where it does not go.
 * @param {import("./data.js").Doc} doc @returns {Partial<Record<ColumnName, Offer | null>>}
 */
export function possible(doc) {
  const offers = offersOf(doc);
  const next = ACTIONS[nextOf(doc)?.code ?? ""]?.stage ?? null;
  return Object.fromEntries(COLUMNS.filter(({ name }) => name !== columnOf(doc.status)).map(({ name }) => {
    const offer = carriedTo(doc, name, offers, next);
    return [name, offer && { to: offer.to, missing: stillMissing(doc, offer) }];
  }));
}

/** What would come of it, in words. @param {Offer | null} offer */
export function carriedWords(offer) {
  if (!offer) return t("does not go there from here");
  return offer.missing.length ? t("first: {what}", { what: listed(offer.missing.map(missingWord)) }) : offerWord(offer.to);
}

/** Lays a complaint into a column; where a step is missing, says which and opens it there. @param {string} id @param {ColumnName} column */
export async function carry(id, column) {
  const doc = complaint(id)?.doc;
  if (!doc || columnOf(doc.status) === column) return;
  const offer = possible(doc)[column];
  if (offer && !offer.missing.length) {
    await takeWithDraft(doc, offer.to);
    return;
  }
  if (offer) {
    // what the customer said is asked for where the verdict is given
    const field = offer.missing[0] === "verdict" ? "callback_result" : offer.missing[0];
    say(t("Still missing: {what}", { what: listed(offer.missing.map(missingWord)) }));
    wanted.value = { id, field };
  } else say(t("It does not go to “{column}” from here. Next: {step}", { column: columnWord(column), step: nextWord(doc) || t("Nothing") }));
  go(complaintPath(id), { replace: route.peek().name === "complaint" });
}
