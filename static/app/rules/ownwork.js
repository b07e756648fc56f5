/**
 * R33: whether a callback is about the caller's own work. What they write down then counts for nothing in their
 * assessment (`api/rules/own_word.py`), and they are told so beforehand.
 *
 * @param {Record<string, any>|undefined} job  that the callback asks about
 * @param {string|undefined} staffId
 */
export function isOwnWork(job, staffId) {
  return Boolean(staffId) && job?.assignee_id === staffId;
}
