/**
 * A picture made ready to be kept: turned upright, shrunk, packed anew (so that nothing of where it was taken is left
 * in it), a small one beside it, and the SHA-256 that operations name it by.
 *
 * @typedef {import("../store/files.js").NewFile} NewFile
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * Enough to read a type plate. A day of 12 jobs with 40 photos stays below 8 MB: what is busy (grass, gravel, a heap of
 * cables) packs badly, and is packed harder until it fits, or until there is nothing more to take away.
 */
const PHOTO_BYTES = 190_000;
const PACKINGS = [{ pixels: 1600, quality: 0.75 }, { pixels: 1600, quality: 0.6 }, { pixels: 1280, quality: 0.6 }, { pixels: 1280, quality: 0.45 }];
/** As large as the camera made it; past that, phones' canvases give up. */
const WHOLE_MAX_PIXELS = 4096;
const WHOLE_QUALITY = 0.9;
const THUMB_MAX_PIXELS = 320;
const THUMB_QUALITY = 0.7;
const JPEG = "image/jpeg";

/** The picture cannot be read. */
export class Unreadable extends Error {
  constructor() {
    super("file_broken");
    this.name = "Unreadable";
  }
}

/**
 * @param {Blob} picture   as the camera or the signature pad made it
 * @param {string} record  `jobs/<id>`
 * @param {string} madeAt  RFC 3339
 * @param {{asItIs?: boolean, whole?: boolean}} [how]  `asItIs`: a signature's strokes are small already and stay sharp;
 *   `whole`: not made smaller, because a person asked for it
 * @returns {Promise<NewFile>}
 * @throws {Unreadable}
 */
export async function prepared(picture, record, madeAt, { asItIs = false, whole = false } = {}) {
  const bitmap = await unpacked(picture);
  try {
    const packed = asItIs ? picture : whole ? await drawn(bitmap, WHOLE_MAX_PIXELS, WHOLE_QUALITY) : await shrunk(bitmap);
    const thumb = await drawn(bitmap, THUMB_MAX_PIXELS, THUMB_QUALITY);
    const bytes = await packed.arrayBuffer();
    return {
      bytes,
      row: {
        record,
        // without waiting and without a secure context, where the browser has no SHA-256 of its own
        sha256: bytesToHex(sha256(new Uint8Array(bytes))),
        type: packed.type,
        bytes: bytes.byteLength,
        made_at: madeAt,
        state: "waiting",
        sent_bytes: 0,
        upload_url: null,
        thumb: await thumb.arrayBuffer(),
      },
    };
  } finally {
    bitmap.close();
  }
}

/** @param {ImageBitmap} bitmap */
async function shrunk(bitmap) {
  let packed = null;
  for (const { pixels, quality } of PACKINGS) {
    packed = await drawn(bitmap, pixels, quality);
    if (packed.size <= PHOTO_BYTES) return packed;
  }
  if (!packed) throw new Unreadable();
  return packed;
}

/** @param {Blob} picture */
async function unpacked(picture) {
  try {
    return await createImageBitmap(picture, { imageOrientation: "from-image" });
  } catch {
    throw new Unreadable();
  }
}

/**
 * @param {ImageBitmap} bitmap
 * @param {number} maxPixels  of the longer side
 * @param {number} quality    0 to 1
 * @returns {Promise<Blob>} a JPEG
 */
async function drawn(bitmap, maxPixels, quality) {
  const scale = Math.min(1, maxPixels / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Unreadable();
  // what is see-through would turn black
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, JPEG, quality));
  if (!(blob instanceof Blob)) throw new Unreadable();
  return blob;
}
