/** What was prepared for a category of complaints beforehand (R27). The twin of `api/rules/playbooks.py`. */

/**
 * The playbook of a category: the store's own before the general one, of these the newest edition. One whose newest edition
 * was withdrawn is none: the general one is used instead, if there is one.
 *
 * @param {string | null | undefined} category
 * @param {string | null | undefined} storeId
 * @param {any[]} playbooks
 * @param {string | null} [today] the day at the store, `2026-11-21`
 * @returns {any | null}
 */
export function playbookFor(category, storeId, playbooks, today = null) {
  const fitting = playbooks.filter((one) => one.category === category);
  for (const scope of new Set([storeId ?? null, null])) {
    const newest = fitting.filter((one) => (one.store_id ?? null) === scope).sort(byRank).at(-1);
    if (newest && !(newest.retired_on && today && newest.retired_on <= today)) return newest;
  }
  return null;
}

/**
 * @param {any} a
 * @param {any} b
 */
function byRank(a, b) {
  return editionOf(a) - editionOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** @param {any} one */
function editionOf(one) {
  return typeof one.edition === "number" ? one.edition : 0;
}
