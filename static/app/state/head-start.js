/**
 * Who was here last is noted where it can be read at once: what this person has is being read while the browser still says for
 * certain who is here. If it was somebody else, or something came meanwhile, nothing of it is used.
 *
 * @typedef {object} HeadStart
 * @property {string} id  of the person
 * @property {import("../store/open.js").Connection} database
 * @property {Promise<{rows: import("../store/person.js").RecordRow[], meta: import("../store/meta.js").Meta}>} reading
 */
import { mirror, mirrored } from "../mirror.js";
import { wholeMeta } from "../store/meta.js";
import { LAST } from "../store/names.js";
import { openPerson } from "../store/person.js";
import { readAll } from "../store/records.js";
import { databaseTrouble } from "./trouble.js";

/** @param {string|null} id  null: nobody */
export function noteLast(id) {
  mirror(LAST, id);
}

/** @returns {HeadStart|null} */
export function headStart() {
  const id = mirrored(LAST);
  if (!id) return null;
  const database = openPerson(id, databaseTrouble);
  const reading = readEarly(id, database);
  // whoever uses it hears what went wrong
  reading.catch(() => {});
  return { id, database, reading };
}

/** What was read before the app was there (`early.js`), else what is read now. @param {string} id @param {import("../store/open.js").Connection} database @returns {HeadStart["reading"]} */
async function readEarly(id, database) {
  const page = /** @type {{aftercareEarly?: import("../early.js").Early}} */ (globalThis);
  const early = page.aftercareEarly;
  // it is of use once: thousands of records, perhaps of somebody who is to be forgotten here, must not stay in the page
  delete page.aftercareEarly;
  const found = early?.id === id ? await early.found : null;
  return found ? { rows: found.rows, meta: wholeMeta(found.meta) } : readAll(database);
}
