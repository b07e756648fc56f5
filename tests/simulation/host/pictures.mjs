/**
 * As much of a browser's pictures as the engine needs to keep and send one. Nothing is drawn: what is packed anew is what
 * was unpacked. Blobs answer in the same turn, which Node's own do not.
 */
import { later } from "./turns.mjs";

export class Blob {
  #bytes;

  /**
   * @param {Array<ArrayBuffer|Uint8Array|Blob>} parts
   * @param {{type?: string}} [options]
   */
  constructor(parts, { type = "" } = {}) {
    this.#bytes = Buffer.concat(parts.map((part) => (part instanceof Blob ? part.#bytes : new Uint8Array(part))));
    this.type = type;
  }

  get size() {
    return this.#bytes.length;
  }

  /** @param {number} [start] @param {number} [end] */
  slice(start, end) {
    return new Blob([this.#bytes.subarray(start, end)], { type: this.type });
  }

  async arrayBuffer() {
    return new Uint8Array(this.#bytes).buffer;
  }

  /** The bytes as they go over the line to the server. */
  base64() {
    return this.#bytes.toString("base64");
  }
}

/** @param {Blob} picture */
export async function createImageBitmap(picture) {
  return { width: 2, height: 2, close() {}, picture };
}

export function canvas() {
  /** @type {Blob|null} */
  let drawn = null;
  return {
    width: 0,
    height: 0,
    getContext: () => ({
      fillRect() {},
      drawImage(/** @type {{picture: Blob}} */ { picture }) {
        drawn = picture;
      },
    }),
    toBlob(/** @type {(blob: Blob) => void} */ done, /** @type {string} */ type) {
      const packed = new Blob(drawn ? [drawn] : [], { type });
      later(() => done(packed));
    },
  };
}
