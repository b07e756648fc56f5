/** A photo from the server, proved by the digest that comes with it (RFC 9530). */
import { sha256 } from "@noble/hashes/sha2.js";

import { PICTURE_TIMEOUT_MS } from "./bounds.js";
import { Stall, Unreachable, refusedBy } from "./http.js";

const DIGEST = /sha-256=:([A-Za-z0-9+/=]+):/;

/**
 * @param {import("./http.js").Api} api
 * @param {string} name  the SHA-256 that records call it by
 * @param {{small: boolean, maxBytes: number, signal: AbortSignal}} how
 * @returns {Promise<ArrayBuffer|null>} null: it has more than `maxBytes`
 * @throws {Unreachable|import("./http.js").Refused}  a broken one is no answer, either
 */
export async function fetchPicture(api, name, { small, maxBytes, signal }) {
  const stall = new Stall(PICTURE_TIMEOUT_MS, signal);
  try {
    const response = await api.fetch(`${api.base}/api/v1/files/${name}${small ? "?size=thumb" : ""}`, { credentials: "same-origin", signal: stall.signal });
    if (!response.ok) throw refusedBy(response, await response.text());
    if (Number(response.headers.get("Content-Length")) > maxBytes) {
      void response.body?.cancel();
      return null;
    }
    const bytes = await response.arrayBuffer();
    if (digestOf(bytes) !== DIGEST.exec(response.headers.get("Repr-Digest") ?? "")?.[1]) throw new Unreachable("broken");
    return bytes.byteLength > maxBytes ? null : bytes;
  } catch (error) {
    if (error instanceof Error && error.name === "Refused") throw error;
    throw new Unreachable(error);
  } finally {
    stall.end();
  }
}

/** @param {ArrayBuffer} bytes */
function digestOf(bytes) {
  return btoa(String.fromCharCode(...sha256(new Uint8Array(bytes))));
}
