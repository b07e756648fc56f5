/**
 * Who has signed in on this browser: on a shared phone each has work of their own, and nobody's is forgotten because another
 * holds the phone now.
 *
 * @typedef {{id: string, name: string, username: string}} Known
 * @typedef {{operations: number, files: number, drafts: string[]}} Unsent  `drafts`: their keys
 */
import { readPeople, writePeople } from "./device.js";
import { DRAFTS, FILES, OUTBOX, openPerson } from "./person.js";

/** A shared phone has a handful; whoever has unsent work is never among those left out. */
const PEOPLE_MAX = 24;

/**
 * @param {import("./open.js").Connection} device
 * @param {Known} one
 */
export async function notePerson(device, { id, name, username }) {
  const others = (await readPeople(device)).filter((known) => known.id !== id);
  const kept = others.slice(0, PEOPLE_MAX - 1);
  for (const known of others.slice(PEOPLE_MAX - 1)) if (!isNothing(await unsentOfPerson(known.id))) kept.push(known);
  await writePeople(device, [{ id, name, username }, ...kept]);
}

/**
 * @param {import("./open.js").Connection} device
 * @param {string} id
 */
export async function dropPerson(device, id) {
  await writePeople(device, (await readPeople(device)).filter((known) => known.id !== id));
}

/**
 * How much of a person's work is nowhere but here; not what it is.
 *
 * @param {string} id
 * @returns {Promise<Unsent>}
 */
export async function unsentOfPerson(id) {
  const database = openPerson(id, () => {});
  try {
    return await database.read([OUTBOX, FILES, DRAFTS], async (tx) => {
      /** @type {import("./person.js").OutboxRow[]} */
      const rows = await tx.objectStore(OUTBOX).getAll();
      const files = await tx.objectStore(FILES).count();
      const sent = await tx.objectStore(FILES).index("state").count("sent");
      // they go with the draft that they were taken for
      const half = await tx.objectStore(FILES).index("state").count("draft");
      const drafts = /** @type {string[]} */ (await tx.objectStore(DRAFTS).getAllKeys());
      return { operations: rows.filter((row) => row.verdict === null).length, files: files - sent - half, drafts };
    });
  } finally {
    await database.close();
  }
}

/** @param {Unsent} unsent */
const isNothing = ({ operations, files, drafts }) => operations + files + drafts.length === 0;
