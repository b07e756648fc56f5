/** The line to this server: the token goes as a header, never in an address; nothing of an answer is left in the browser's cache. */

const BASE = "/api/v1/private";
const WAIT_MS = 20_000;

export class Refused extends Error {
  /** @param {number} status @param {string} code */
  constructor(status, code) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }

  /** Whether asking again can help. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![408, 409, 423, 429, 460].includes(this.status);
  }
}

/**
 * @param {string} token
 * @param {string} path  under `/api/v1/private`, or whole
 * @param {RequestInit} [how]
 * @returns {Promise<Response>} one that is well; else `Refused`, or what `fetch` throws without a line
 */
export async function ask(token, path, how = {}) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), WAIT_MS);
  try {
    const address = path.startsWith("/api/") ? path : `${BASE}${path}`;
    const response = await fetch(address, { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", ...how, headers: { Authorization: `Link ${token}`, ...how.headers }, signal: late.signal });
    if (response.ok) return response;
    throw new Refused(response.status, await codeOf(response));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} token @param {object[]} operations */
export async function post(token, operations) {
  const response = await ask(token, "/operations", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ operations }) });
  return /** @type {Array<{id: string, outcome: string, code?: string, number?: string}>} */ ((await response.json()).verdicts);
}

/** @param {Response} response */
async function codeOf(response) {
  try {
    return String((await response.json()).error.code);
  } catch {
    return "";
  }
}
