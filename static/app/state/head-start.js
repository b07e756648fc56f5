/**
 * Who was here last is noted where it can be read at once: what this person has is being read while the browser still says for
 * certain who is here. If it was somebody else, or something came meanwhile, nothing of it is used.
 *
 * @typedef {object} HeadStart
 * @property {string} id  of the person
 * @property {import("../store/open.js").Connection} database
 * @property {Promise<{rows: import("../store/person.js").RecordRow[], meta: import("../store/meta.js").Meta}>} reading
 */
import { openPerson } from "../store/person.js";
import { readAll } from "../store/records.js";
import { databaseTrouble } from "./trouble.js";

const LAST = "aftercare-last";

/** @param {string|null} id  null: nobody */
export function noteLast(id) {
  try {
    if (id) globalThis.localStorage?.setItem(LAST, id);
    else globalThis.localStorage?.removeItem(LAST);
  } catch {
    // private windows may refuse: the next start is a little slower
  }
}

/** @returns {HeadStart|null} */
export function headStart() {
  const id = lastNoted();
  if (!id) return null;
  const database = openPerson(id, databaseTrouble);
  const reading = readAll(database);
  // whoever uses it hears what went wrong
  reading.catch(() => {});
  return { id, database, reading };
}

function lastNoted() {
  try {
    return globalThis.localStorage?.getItem(LAST) ?? null;
  } catch {
    return null;
  }
}
