/**
 * Runs before the app is there: what the person who was here last has is read from the disk while the app itself is still being
 * read. Makes and changes nothing; `state/head-start.js` says whether it may be used.
 *
 * @typedef {{rows: import("./store/person.js").RecordRow[], meta: Partial<import("./store/meta.js").Meta>}} Found
 * @typedef {{id: string, found: Promise<Found | null>}} Early  null: there is nothing, or of another version of the app
 */
import { mirrored } from "./mirror.js";
import { databaseName, LAST, META, RECORDS, STATE, VERSION } from "./store/names.js";

const id = mirrored(LAST);
if (id) /** @type {any} */ (globalThis).aftercareEarly = { id, found: new Promise((resolve) => read(databaseName(id), resolve)) };

/** @param {string} name @param {(found: Found | null) => void} done */
function read(name, done) {
  const opening = indexedDB.open(name);
  // there is none, and none is to be made here
  opening.onupgradeneeded = () => opening.transaction?.abort();
  opening.onerror = () => done(null);
  opening.onsuccess = () => {
    const database = opening.result;
    if (database.version === VERSION) readStores(database, done);
    else done(null);
    // as soon as what was asked of it is answered
    database.close();
  };
}

/** @param {IDBDatabase} database @param {(found: Found | null) => void} done */
function readStores(database, done) {
  const transaction = database.transaction([RECORDS, META]);
  const meta = transaction.objectStore(META).get(STATE);
  const rows = transaction.objectStore(RECORDS).getAll();
  transaction.oncomplete = () => done({ rows: rows.result, meta: meta.result });
  transaction.onabort = () => done(null);
}
