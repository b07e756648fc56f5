/**
 * What of a person is nowhere but on this device, as a rescue file takes it along; and what a leader's laptop takes in of it.
 *
 * @typedef {import("./open.js").Connection} Connection
 */
import { isHalfWritten } from "../rules/handover.js";
import { isOfDraft } from "../sync/rescuecontent.js";
import { keepFiles, filesToSend, keyOf, readFileBytes, readFiles } from "./files.js";
import { readOutbox, sealOutbox } from "./outbox.js";
import { FILES, FILE_BYTES } from "./person.js";
import { readDrafts } from "./records.js";

/**
 * Seals what is unsent: what the file says and what this device will send itself must be the same, byte by byte, or the
 * server would take them for two (P3). From here on a wrong clock is no longer mended.
 *
 * @param {Connection} database
 * @param {import("../sync/seal.js").Measured} measured  as last known
 */
export async function unsentOf(database, measured) {
  await sealOutbox(database, measured);
  const rows = (await readOutbox(database)).filter((row) => row.verdict === null);
  const others = (await readFiles(database)).filter((row) => row.state === "refused" || row.state === "draft");
  const files = [];
  for (const row of [...(await filesToSend(database)), ...others]) {
    const bytes = await readFileBytes(database, keyOf(row));
    const { record, sha256, type, made_at } = row;
    if (bytes) files.push({ file: { record, sha256, type, bytes: bytes.byteLength, made_at }, bytes });
  }
  return { operations: rows.map(({ op }) => op), files, drafts: (await readDrafts(database)).filter(({ key }) => isHalfWritten(key)) };
}

/**
 * Another's files become this device's to send, but for those of what is half written: they are safe here before anything is said to be taken in.
 *
 * @param {Connection} database
 * @param {import("../sync/rescuecontent.js").RescuedFile[]} files
 * @param {ArrayBuffer[]} bytes  in the same order
 */
export function adoptFiles(database, files, bytes) {
  const found = files.map((file, at) => ({ bytes: bytes[at], row: { ...file, state: /** @type {const} */ ("waiting"), sent_bytes: 0, upload_url: null, thumb: null } }));
  return database.write([FILES, FILE_BYTES], (tx) => keepFiles(tx, found.filter(({ row }) => !isOfDraft(row))));
}
