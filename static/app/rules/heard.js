/**
 * What was heard or seen on the way: what is still owed for it, and what it adds up to. The twin of `api/rules/heard.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {object} DefectSum one defect of one model
 * @property {string} key
 * @property {string} model       as it was written last
 * @property {string} productId
 * @property {string} defect
 * @property {number} count
 * @property {number} unreported  of which product development was not told
 * @property {number} open
 * @property {string} firstAt     "" when nobody knows
 * @property {string} lastAt
 */
import { compare } from "./compare.js";

const ENDED_IDEAS = ["realised", "declined"];
/** How people space the same model: "QH-600", "qh 600", "QH600". */
const SPACING = /[ \-\u3000]/g;

/**
 * Defects added up per model and kind (R38), the most frequent first, of equals the latest. What was dismissed as no
 * defect counts nowhere; what names no model adds up by its product, else apart.
 *
 * @param {Iterable<Doc>} defects
 * @returns {DefectSum[]}
 */
export function defectSums(defects) {
  /** @type {Map<string, Doc[]>} */
  const groups = new Map();
  for (const one of defects) {
    if (one.status === "dismissed") continue;
    const group = `${modelKey(one)}\n${one.defect ?? ""}`;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return [...groups.values()].map(sum).sort((a, b) => b.count - a.count || compare(b.lastAt, a.lastAt) || compare(a.key, b.key) || compare(a.defect, b.defect));
}

/** What a defect adds up under (R38): its model however it is spaced and in whichever case, else its product. @param {Doc} defect @returns {string} */
export function modelKey({ model, product_id: product }) {
  return (model ?? "").replace(SPACING, "").toUpperCase() || (product ?? "");
}

/** Whether who brought somebody still waits for the reward (R40): bought, and not handed over yet. @param {Doc} referral */
export function isRewardOwed(referral) {
  return referral.status === "bought";
}

/**
 * Where an idea stands (R43): it is to be answered until there is an answer, then followed until something comes of it.
 * One that was ended without a word to who had asked for one still is to be answered.
 *
 * @param {Doc} idea
 * @returns {"to_answer" | "followed" | "over"}
 */
export function ideaStage({ status, answer, answer_wanted: wanted }) {
  const isAnswered = Boolean((answer ?? "").trim());
  if (ENDED_IDEAS.includes(status)) return isAnswered || !wanted ? "over" : "to_answer";
  return isAnswered || status === "answered" ? "followed" : "to_answer";
}

/** @param {Doc[]} rows @returns {DefectSum} */
function sum(rows) {
  const inOrder = [...rows].sort((a, b) => compare(a.seen_at ?? "", b.seen_at ?? "") || compare(a.id, b.id));
  const moments = inOrder.filter((one) => one.seen_at).map((one) => one.seen_at);
  return {
    key: modelKey(rows[0]),
    model: latest(inOrder, "model"),
    productId: latest(inOrder, "product_id"),
    defect: rows[0].defect ?? "",
    count: rows.length,
    unreported: rows.filter((one) => (one.status ?? "seen") === "seen").length,
    open: rows.filter((one) => one.status !== "solved").length,
    firstAt: moments[0] ?? "",
    lastAt: moments.at(-1) ?? "",
  };
}

/** @param {Doc[]} inOrder @param {string} name @returns {string} */
const latest = (inOrder, name) => inOrder.findLast((one) => one[name])?.[name] ?? "";
