/**
 * Which parts a visit needs, as far as anybody wrote it down: what was missing the last time (R8), found by its name.
 *
 * @typedef {Record<string, any>} Doc
 */

/**
 * @param {Doc} job
 * @param {Iterable<Doc>} parts  products that are parts
 * @returns {Array<{product: Doc | null, text: string}>} `product` null: nothing known goes by that name
 */
export function neededParts(job, parts) {
  const text = (job.missing_parts ?? "").trim();
  if (!text) return [];
  const wanted = plain(text);
  const found = [...parts].filter((one) => [one.name, one.model, ...Object.values(one.names ?? {})].some((name) => typeof name === "string" && name && wanted.includes(plain(name))));
  return found.length ? found.map((product) => ({ product, text })) : [{ product: null, text }];
}

/** @param {string} text */
const plain = (text) => text.toLowerCase();
