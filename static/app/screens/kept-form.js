/** A form of several values that is kept on this device as one draft, from the first letter. */
import { useDraft } from "./draft.js";

/**
 * @template {Record<string, any>} T
 * @param {string} key of the draft
 * @param {T} begins
 * @returns {{values: T, set: (more: Partial<T>) => void, savedAt: string, ended: () => void}} `ended`: before the edit that
 *   takes the draft along, so that nothing that was typed last is kept again after it
 */
export function useKeptForm(key, begins) {
  const draft = useDraft(key, "");
  const values = { ...begins, ...read(draft.text) };
  return { values, set: (more) => draft.type(JSON.stringify({ ...values, ...more })), savedAt: draft.savedAt, ended: draft.hold };
}

/** A draft that another version of the app wrote may read otherwise. @param {string} text @returns {Record<string, any>} */
function read(text) {
  try {
    const found = JSON.parse(text || "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}
