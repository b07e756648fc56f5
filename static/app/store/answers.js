/**
 * Answers of the server that a person looked at, such as a month's report: shown as last seen where there is no signal.
 * A few, the latest; they go with the records when somebody signs out.
 *
 * @typedef {{at: string, body: any}} Answer  `at`: when the server gave it, RFC 3339
 */
import { ANSWERS_KEPT_MAX } from "./bounds.js";
import { META } from "./person.js";

const ANSWERS = "answers";

/**
 * @param {import("./open.js").Connection} database
 * @param {string} path  what was asked for
 * @returns {Promise<Answer|null>}
 */
export function readAnswer(database, path) {
  return database.read([META], async (tx) => (await answersIn(tx)).find(([known]) => known === path)?.[1] ?? null);
}

/**
 * @param {import("./open.js").Connection} database
 * @param {string} path
 * @param {Answer} answer
 */
export function keepAnswer(database, path, answer) {
  return database.write([META], async (tx) => {
    const others = (await answersIn(tx)).filter(([known]) => known !== path);
    await tx.objectStore(META).put([...others, [path, answer]].slice(-ANSWERS_KEPT_MAX), ANSWERS);
  });
}

/** @param {import("./open.js").Tx} tx */
export function forgetAnswersIn(tx) {
  return tx.objectStore(META).delete(ANSWERS);
}

/**
 * @param {import("./open.js").Tx} tx
 * @returns {Promise<Array<[string, Answer]>>}
 */
async function answersIn(tx) {
  return (await tx.objectStore(META).get(ANSWERS)) ?? [];
}
