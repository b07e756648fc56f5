/** What was prepared for a category of complaints beforehand (R27). The twin of `api/rules/playbooks.py`. */

/**
 * The playbook of a category: the store's own before the general one, of these the newest edition.
 *
 * @param {string | null | undefined} category
 * @param {string | null | undefined} storeId
 * @param {any[]} playbooks
 * @returns {any | null}
 */
export function playbookFor(category, storeId, playbooks) {
  const fitting = playbooks.filter((one) => one.category === category && (!one.store_id || one.store_id === storeId));
  return fitting.sort(byRank).at(-1) ?? null;
}

/**
 * @param {any} a
 * @param {any} b
 */
function byRank(a, b) {
  return Number(Boolean(a.store_id)) - Number(Boolean(b.store_id)) || editionOf(a) - editionOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** @param {any} one */
function editionOf(one) {
  return typeof one.edition === "number" ? one.edition : 0;
}
