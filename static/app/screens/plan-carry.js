/**
 * What is picked up on the board, by hand or by key: where it would go, what speaks for and against it, the drop. While
 * something is carried the board keeps its places: what others change shows on the cards, and moves nothing.
 */
import { batch, computed, signal } from "@preact/signals";

import { t } from "../i18n.js";
import { judged } from "../rules/planjudge.js";
import { cellKey, isFixed, startMs } from "../rules/planboard.js";
import { bestStart } from "../rules/plansuggest.js";
import { job as jobOf } from "./data.js";
import { say } from "./here.js";
import { board, cells, isShown, show, unplanned } from "./plan-data.js";
import { moveJob, told } from "./plan-move.js";
import { fixedWords } from "./plan-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/planjudge.js").Spot} Spot */
/**
 * @typedef {object} Carried
 * @property {string} id
 * @property {"pointer" | "keys"} how
 * @property {Spot | null} at  null: over nothing
 * @property {boolean} asks  dropped, and a reason is owed
 */

/** @type {import("@preact/signals").Signal<Carried | null>} */
export const carried = signal(null);
/** How the board lay when something was picked up. @type {import("@preact/signals").Signal<{cells: Map<string, import("../rules/planboard.js").Stop[]>, unplanned: Doc[]} | null>} */
const still = signal(null);

/** Where everything lies: as it is, or as it was when something was picked up (the same object, so that picking up draws nothing anew). */
export const lying = computed(() => still.value ?? { cells: cells.value, unplanned: unplanned.value });

/** What speaks for and against where it would go, as things stand now. */
export const judgement = computed(() => {
  const { id, at } = carried.value ?? {};
  const doc = id ? jobOf(id)?.doc : undefined;
  return doc && at ? judged(doc, at, board.value) : null;
});

/** @param {string} id @param {Carried["how"]} how @param {Spot | null} [at] @returns {boolean} false: it stays where it is, and says why */
export function pickUp(id, how, at = null) {
  const doc = jobOf(id)?.doc;
  if (!doc) return false;
  if (isFixed(doc)) {
    say(fixedWords(doc));
    told.value = fixedWords(doc);
    return false;
  }
  batch(() => {
    still.value = lying.peek();
    carried.value = { id, how, at, asks: false };
  });
  return true;
}

/** @param {Spot | null} at */
export function aim(at) {
  const now = carried.peek();
  if (!now || now.asks || (now.at?.staff === at?.staff && now.at?.startMs === at?.startMs)) return;
  carried.value = { ...now, at };
}

/** The best start in somebody's day. @param {string} staff @param {string} day */
export function aimAtDay(staff, day) {
  const doc = jobOf(carried.peek()?.id ?? "")?.doc;
  if (!doc) return;
  const [stands, now] = [startMs(doc), board.peek()];
  const isThere = doc.assignee_id === staff && !Number.isNaN(stands) && now.day(stands) === day;
  aim({ staff, startMs: isThere ? stands : bestStart(doc, staff, day, now) });
}

/** Nothing is carried any more, and the board lies as it is. */
export function letGo() {
  batch(() => {
    carried.value = null;
    still.value = null;
  });
}

export function putBack() {
  const now = carried.peek();
  letGo();
  if (!now) return;
  told.value = t("Put back where it was");
  refocus(now.id, now.how === "pointer");
}

/** Drops it where it is; where that needs a reason, asks for it. @param {string} [reason] */
export async function drop(reason = "") {
  const now = carried.peek();
  const found = judgement.peek();
  if (!now?.at || !found || isWhereItWas(now)) return putBack();
  if (found.verdict === "no") {
    carried.value = { ...now, asks: false };
    return now.how === "pointer" ? putBack() : undefined;
  }
  if (found.verdict === "but" && !reason.trim()) {
    carried.value = { ...now, asks: true };
    return undefined;
  }
  const done = await moveJob(now.id, now.at, reason.trim());
  letGo();
  if (done) refocus(now.id, now.how === "pointer");
  return undefined;
}

/** Takes a suggestion at its word; where it needs a reason, asks for that where the job would lie. @param {string} id @param {import("../rules/plansuggest.js").Suggestion} best */
export async function takeSuggestion(id, best) {
  const spot = { staff: best.staff, startMs: best.startMs };
  if (best.judgement.verdict === "yes") {
    await moveJob(id, spot, "");
    return;
  }
  const day = board.peek().day(spot.startMs);
  if (!isShown(day)) show({ day });
  if (pickUp(id, "keys", spot)) await drop();
}

/** @param {Carried} now */
function isWhereItWas({ id, at }) {
  const doc = jobOf(id)?.doc;
  return doc?.assignee_id === at?.staff && doc?.planned_start && Date.parse(doc.planned_start) === at?.startMs;
}

/** The focus follows the card to where it lies now. @param {string} id @param {boolean} [still] what a hand has put there is seen already */
function refocus(id, still = false) {
  requestAnimationFrame(() => document.getElementById(`plan-${id}`)?.focus({ preventScroll: still }));
}

/** @param {Spot} spot */
export const keyOf = (spot) => cellKey(spot.staff, board.peek().day(spot.startMs));
