/** The customer files that this person opened lately, for the look-up before anything is typed; kept as a draft is. */
import { drafts, saveDraft } from "../state.js";
import { docOf } from "./data.js";

const KEY = "customers-opened";
const KEPT_MOST = 12;

/** @param {string} id */
export function remember(id) {
  const before = read(drafts.peek());
  if (before[0] === id) return;
  const text = [id, ...before.filter((one) => one !== id)].slice(0, KEPT_MOST).join(" ");
  // only a convenience: a full device must not say that something was lost
  saveDraft(KEY, text).catch((error) => console.error(error));
}

/** The newest first; what is not on this device any more is left out. */
export function opened() {
  return read(drafts.value).filter((id) => docOf("customers", id) && !docOf("customers", id)?.merged_into);
}

/** @param {Map<string, {text: string}>} kept */
const read = (kept) => (kept.get(KEY)?.text ?? "").split(" ").filter(Boolean);
