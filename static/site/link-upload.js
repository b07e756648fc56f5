/** One photo to the server, piece by piece (tus 1.0.0): on a bad line only the piece that was cut off is sent again. */
import { Refused, ask } from "./link-line.js";

const PIECE_BYTES = 128 * 1024;
const TUS = { "Tus-Resumable": "1.0.0" };
const GONE = [404, 410];
const OTHER_OFFSET = 409;
const TRIES_MOST = 3;

/**
 * @typedef {{sha256: string, record: string, bytes: Blob, place?: string}} Photo `place` is where an earlier try began
 * @param {string} token
 * @param {Photo} photo
 * @param {(place: string | undefined) => Promise<void>} began  where it goes on next time
 */
export async function upload(token, photo, began) {
  let offset = photo.place ? await held(token, photo.place) : -1;
  let where = photo.place || "";
  if (offset < 0) {
    where = await begin(token, photo);
    await began(where);
    offset = 0;
  }
  for (let tries = 0; offset < photo.bytes.size; ) {
    try {
      offset = await piece(token, where, photo.bytes.slice(offset, offset + PIECE_BYTES), offset);
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== OTHER_OFFSET || ++tries > TRIES_MOST) throw error;
      offset = await held(token, where);
      if (offset < 0) throw error;
    }
  }
}

/** @param {string} token @param {Photo} photo */
async function begin(token, { sha256, record, bytes }) {
  const told = { sha256, type: "image/jpeg", record };
  const metadata = Object.entries(told).map(([key, value]) => `${key} ${btoa(value)}`).join(",");
  const response = await ask(token, "/uploads", { method: "POST", headers: { ...TUS, "Upload-Length": String(bytes.size), "Upload-Metadata": metadata } });
  return new URL(response.headers.get("Location") || "", location.href).pathname;
}

/** How much of it the server has; -1 when it knows it no more. @param {string} token @param {string} where */
async function held(token, where) {
  try {
    return Number((await ask(token, where, { method: "HEAD", headers: TUS })).headers.get("Upload-Offset"));
  } catch (error) {
    if (error instanceof Refused && GONE.includes(error.status)) return -1;
    throw error;
  }
}

/** @param {string} token @param {string} where @param {Blob} bytes @param {number} offset */
async function piece(token, where, bytes, offset) {
  const response = await ask(token, where, { method: "PATCH", headers: { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" }, body: bytes });
  return Number(response.headers.get("Upload-Offset"));
}
