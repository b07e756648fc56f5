/** What this person opened lately, for looking things up before anything is typed; kept as a draft is, for each person apart. */
import { drafts, saveDraft } from "../state.js";
import { docOf } from "./data.js";
import { placeAt } from "./places.js";

const KEY = "opened-lately";
const KEPT_MOST = 24;
/** Records that have a place of their own, and where they are kept. @type {Record<string, string>} */
const RECORDS = { job: "jobs", customer: "customers", complaint: "complaints", callback: "callbacks" };

/** @typedef {{collection: string, id: string}} Opened */

/** @param {string} address */
export function rememberOpened(address) {
  const { place, id } = placeAt(address);
  const collection = RECORDS[place.name];
  if (!collection || !docOf(collection, id)) return;
  const one = `${collection}/${id}`;
  const before = read(drafts.peek());
  if (before[0] === one) return;
  const text = [one, ...before.filter((other) => other !== one)].slice(0, KEPT_MOST).join(" ");
  // only a convenience: a full device must not say that something was lost
  saveDraft(KEY, text).catch((error) => console.error(error));
}

/** The newest first; what is not on this device any more is left out. @returns {Opened[]} */
export function openedLately() {
  return read(drafts.value).map((one) => {
    const [collection, id] = one.split("/");
    return { collection, id };
  }).filter(({ collection, id }) => docOf(collection, id) && !docOf(collection, id)?.merged_into);
}

/** @param {Map<string, {text: string}>} kept */
const read = (kept) => (kept.get(KEY)?.text ?? "").split(" ").filter(Boolean);
