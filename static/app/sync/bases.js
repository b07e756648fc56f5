/**
 * Every stamp that an operation builds on or says it saw, and how to replace some of them: bases move along when
 * unsent operations are shifted (PROTOCOL.md §2) or when one of them was quarantined (§9).
 *
 * @typedef {import("./types.js").Operation} Operation
 * @typedef {import("./types.js").Change} Change
 */

/**
 * @param {Operation} operation
 * @returns {string[]}
 */
export function stampsBuiltOn(operation) {
  const inChanges = Object.values(operation.changes).flatMap((change) => [
    ...stampsIn(change.base),
    ...stampsIn(change.with),
  ]);
  return [...inChanges, ...stampsIn(operation.saw?.last)];
}

/**
 * @param {Operation} operation
 * @param {(stamp: string, key: string) => string|null} replace  the stamp to write instead; null takes it away
 * @returns {Operation}
 */
export function withStampsReplaced(operation, replace) {
  const changes = Object.fromEntries(
    Object.entries(operation.changes).map(([key, change]) => [key, changed(key, change, replace)]),
  );
  if (!operation.saw?.last) return { ...operation, changes };
  // what a delete saw last is a mark on the line of time: where nothing takes its place it stays where it is
  const last = replace(operation.saw.last, "") ?? operation.saw.last;
  return { ...operation, changes, saw: { ...operation.saw, last } };
}

/**
 * @param {string} key
 * @param {Change} change
 * @param {(stamp: string, key: string) => string|null} replace
 * @returns {Change}
 */
function changed(key, change, replace) {
  const copy = { ...change };
  if (typeof change.base === "string") copy.base = joined(change.base, key, replace);
  else if (change.base) copy.base = eachReplaced(change.base, (entry) => `${key}.${entry}`, replace);
  if (change.with) copy.with = eachReplaced(change.with, (field) => field, replace);
  return copy;
}

/**
 * @param {Record<string, string>} stamps
 * @param {(name: string) => string} keyOf
 * @param {(stamp: string, key: string) => string|null} replace
 */
function eachReplaced(stamps, keyOf, replace) {
  return Object.fromEntries(
    Object.entries(stamps).flatMap(([name, text]) => {
      const left = joined(text, keyOf(name), replace);
      return left === null ? [] : [[name, left]];
    }),
  );
}

/**
 * @param {string} text  one stamp, or several as heads of a text and additions to a set have them
 * @param {string} key
 * @param {(stamp: string, key: string) => string|null} replace
 */
function joined(text, key, replace) {
  const kept = text.split(" ").flatMap((stamp) => replace(stamp, key)?.split(" ") ?? []);
  return kept.length > 0 ? [...new Set(kept)].sort().join(" ") : null;
}

/**
 * @param {string|Record<string, string>|null|undefined} value
 * @returns {string[]}
 */
function stampsIn(value) {
  if (!value) return [];
  if (typeof value === "string") return value.split(" ");
  return Object.values(value).flatMap((text) => text.split(" "));
}
