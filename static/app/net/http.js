/**
 * One request to the server, and the two ways in which it can go wrong.
 *
 * @typedef {object} Api
 * @property {typeof fetch} fetch
 * @property {string} base  "" in the browser
 *
 * @typedef {object} Wanted
 * @property {"GET"|"HEAD"|"POST"|"DELETE"} [method]
 * @property {string|Blob} [body]
 * @property {string} [type]        of the body
 * @property {number} timeoutMs     without a byte from the server
 * @property {AbortSignal} [signal]
 */

/** No answer that can be used: no signal, a dead server, a hotel's sign-in page. */
export class Unreachable extends Error {
  /** @param {unknown} [cause] */
  constructor(cause) {
    super("unreachable", { cause });
    this.name = "Unreachable";
  }
}

/** The server answered with an error of its own (PROTOCOL.md §4, envelope errors). */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {number|null} retryAfterMs
   * @param {Record<string, string>} [fields]  what is wrong, by field
   */
  constructor(status, code, retryAfterMs, fields = {}) {
    super(`${status} ${code}`);
    this.name = "Refused";
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.fields = fields;
  }
}

/**
 * @param {Api} api
 * @param {string} path
 * @param {Wanted} wanted
 * @returns {Promise<string>}  the body of a 2xx answer
 * @throws {Unreachable|Refused}
 */
export async function ask(api, path, { method = "GET", body, type = "application/json", timeoutMs, signal }) {
  const stall = new Stall(timeoutMs, signal);
  try {
    const response = await api.fetch(`${api.base}${path}`, {
      method,
      headers: {
        Accept: "application/json, application/x-ndjson",
        ...(body === undefined ? {} : { "Content-Type": type }),
        // no other site can send this header with our cookie
        ...(method === "GET" || method === "HEAD" ? {} : { "X-Aftercare": "1" }),
      },
      ...(body === undefined ? {} : { body }),
      credentials: "same-origin",
      cache: "no-store",
      signal: stall.signal,
    });
    const text = await readAll(response, stall);
    if (response.ok) return text;
    throw refusedBy(response, text);
  } catch (error) {
    throw error instanceof Refused ? error : new Unreachable(error);
  } finally {
    stall.end();
  }
}

/**
 * @param {Api} api
 * @param {string} path
 * @param {Wanted} wanted
 * @returns {Promise<any>}
 */
export async function askJson(api, path, wanted) {
  const text = await ask(api, path, wanted);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreachable(error);
  }
}

/** Ends a request after so long without a byte, or when it is told to. */
export class Stall {
  #controller = new AbortController();
  #timeoutMs;
  #outer;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #abort = () => this.#controller.abort();

  /**
   * @param {number} timeoutMs
   * @param {AbortSignal|undefined} outer
   */
  constructor(timeoutMs, outer) {
    this.#timeoutMs = timeoutMs;
    this.#outer = outer;
    if (outer?.aborted) this.#abort();
    outer?.addEventListener("abort", this.#abort);
    this.alive();
  }

  get signal() {
    return this.#controller.signal;
  }

  alive() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#abort, this.#timeoutMs);
  }

  end() {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener("abort", this.#abort);
  }
}

/**
 * @param {Response} response
 * @param {Stall} stall
 */
async function readAll(response, stall) {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    stall.alive();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * @param {Response} response
 * @param {string} text
 */
export function refusedBy(response, text) {
  let code = `http_${response.status}`;
  let fields = {};
  try {
    const { error } = JSON.parse(text);
    code = error.code ?? code;
    fields = error.fields ?? fields;
  } catch {
    // a proxy's own page
  }
  return new Refused(response.status, code, retryAfter(response.headers.get("Retry-After")), fields);
}

/** @param {string|null} header  seconds, or a date */
function retryAfter(header) {
  if (!header) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
