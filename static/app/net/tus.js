/**
 * One file to the server over tus 1.0.0 (PROTOCOL.md §7). tus-js-client knows the protocol; how a request is made is
 * ours: the same errors as everywhere, and what the server holds is written down before anything builds on it.
 *
 * @typedef {import("../store/person.js").FileRow} FileRow
 * @typedef {import("./http.js").Api} Api
 * @typedef {{upload_url?: string, sent_bytes: number}} Standing
 */
import { UPLOAD_PIECE_BYTES, UPLOAD_TIMEOUT_MS } from "./bounds.js";
import { Refused, Stall, Unreachable, refusedBy } from "./http.js";

const ENDPOINT = "/api/v1/files";
/** The upload is not there any more: it lasts some days. It begins anew. */
const GONE = new Set([404, 410]);

/**
 * Sends what is missing of a file; resolves when the server has it.
 *
 * @param {Api} api
 * @param {FileRow} row
 * @param {ArrayBuffer} bytes
 * @param {object} how
 * @param {AbortSignal} how.signal
 * @param {<T>(request: () => Promise<T>) => Promise<T>} how.asPerson  around each request; throws to end it here
 * @param {(standing: Standing) => Promise<void>} how.stands  after each answer
 * @returns {Promise<void>}
 * @throws {Unreachable|Refused|Error}  what `asPerson` throws is passed on as it is
 */
export async function sendFile(api, row, bytes, { signal, asPerson, stands }) {
  // only who has a photo to send loads the client; the service worker keeps it
  const { Upload } = await import("tus-js-client");
  const file = new Blob([bytes]);
  const httpStack = {
    getName: () => "fetch",
    createRequest: (/** @type {string} */ method, /** @type {string} */ url) => new TusRequest(api, method, url, { signal, asPerson, stands }),
  };
  await new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: `${api.base}${ENDPOINT}`,
      uploadUrl: row.upload_url ?? null,
      metadata: { sha256: row.sha256, type: row.type, record: row.record },
      chunkSize: UPLOAD_PIECE_BYTES,
      // when to try again is decided for all files together
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: async () => "",
      httpStack,
      fileReader: { openFile: async () => sourceOf(file) },
      onSuccess: () => resolve(undefined),
      onError: (error) => reject(/** @type {{causingError?: Error}} */ (error).causingError ?? error),
    });
    upload.start();
  });
}

/** @param {Blob} file */
function sourceOf(file) {
  return {
    size: file.size,
    slice: async (/** @type {number} */ start, /** @type {number} */ end) => ({ value: file.slice(start, end), done: end >= file.size }),
    close: () => {},
  };
}

/** A request as tus-js-client wants it, made by `fetch`. */
class TusRequest {
  /** @type {Record<string, string>} */
  #headers = {};
  #api;
  #method;
  #url;
  #how;

  /**
   * @param {Api} api
   * @param {string} method
   * @param {string} url
   * @param {Parameters<typeof sendFile>[3]} how
   */
  constructor(api, method, url, how) {
    this.#api = api;
    this.#method = method;
    this.#url = url;
    this.#how = how;
  }

  getMethod() {
    return this.#method;
  }

  getURL() {
    return this.#url;
  }

  /** @param {string} name @param {string} value */
  setHeader(name, value) {
    this.#headers[name] = value;
  }

  /** @param {string} name */
  getHeader(name) {
    return this.#headers[name];
  }

  setProgressHandler() {
    // what counts is what the server says it holds
  }

  /** @param {Blob|null} body */
  send(body) {
    return this.#how.asPerson(async () => {
      const response = await this.#fetch(body);
      const offset = Number(response.headers.get("Upload-Offset"));
      const url = response.headers.get("Location");
      if (response.ok) await this.#how.stands({ sent_bytes: offset, ...(url === null ? {} : { upload_url: new URL(url, response.url).href }) });
      return answerOf(response);
    });
  }

  async abort() {
    // whoever ends an upload ends its signal
  }

  getUnderlyingObject() {
    return null;
  }

  /** @param {Blob|null} body */
  async #fetch(body) {
    const stall = new Stall(UPLOAD_TIMEOUT_MS, this.#how.signal);
    try {
      const response = await this.#api.fetch(this.#url, {
        method: this.#method,
        headers: { ...this.#headers, "X-Aftercare": "1" },
        ...(body ? { body } : {}),
        credentials: "same-origin",
        cache: "no-store",
        signal: stall.signal,
      });
      if (response.ok || (this.#method === "HEAD" && GONE.has(response.status))) return response;
      throw refusedBy(response, await response.text());
    } catch (error) {
      throw error instanceof Refused ? error : new Unreachable(error);
    } finally {
      stall.end();
    }
  }
}

/** @param {Response} response */
function answerOf(response) {
  return {
    getStatus: () => response.status,
    getHeader: (/** @type {string} */ name) => response.headers.get(name) ?? undefined,
    getBody: () => "",
    getUnderlyingObject: () => response,
  };
}
