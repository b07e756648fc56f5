/**
 * What the customer said, from the moment of the tap until the server has it: kept here first, then sent; sent again with the
 * same ids when no answer came, which the server knows and takes once (P1).
 *
 * @typedef {object} Said
 * @property {string} id       UUIDv7, made once
 * @property {string} kind
 * @property {string} at       when it was said
 * @property {Record<string, any>} body
 * @property {string} about    which part of the page it belongs to
 * @property {"kept" | "received" | "refused"} state
 * @property {string} [received_at]
 * @property {string} [code]
 * @property {string} [number] what the server calls what became of it
 * @property {string[]} [photos] their SHA-256; the bytes are kept elsewhere
 * @property {string[]} [photos_sent]
 */

/** Of what has been received: enough to say so on the next opening. */
const RECEIVED_MOST = 30;
/** Half of what the server takes: long words have to fit in one request, too. */
export const SENT_AT_ONCE_MOST = 10;

export class Outbox {
  /** @param {() => Said[]} read  @param {(all: Said[]) => void} write another tab may write, too: each change reads anew */
  constructor(read, write) {
    this.read = read;
    this.write = write;
  }

  /** @returns {Said[]} oldest first */
  get all() {
    return this.read();
  }

  /** @param {Omit<Said, "state">} one */
  add(one) {
    const all = this.all;
    if (!all.some(({ id }) => id === one.id)) this.write([...all, { ...one, state: "kept" }]);
  }

  get waiting() {
    return this.all.filter(({ state }) => state === "kept");
  }

  /** Photos follow what they belong to: each with the id of its record. */
  get waitingPhotos() {
    return this.all.filter(({ state }) => state === "received").flatMap((one) => (one.photos || []).filter((sha) => !(one.photos_sent || []).includes(sha)).map((sha256) => ({ sha256, said: one })));
  }

  get isEmpty() {
    return !this.waiting.length && !this.waitingPhotos.length;
  }

  /**
   * @param {Array<{id: string, outcome: string, code?: string, number?: string}>} verdicts
   * @param {string} at
   */
  settle(verdicts, at) {
    const told = new Map(verdicts.map((one) => [one.id, one]));
    const all = this.all.map((one) => {
      const verdict = one.state === "kept" && told.get(one.id);
      if (!verdict) return one;
      const isIn = verdict.outcome === "applied" || verdict.outcome === "duplicate";
      return /** @type {Said} */ ({ ...one, state: isIn ? "received" : "refused", received_at: at, ...(verdict.code && !isIn ? { code: verdict.code } : {}), ...(verdict.number ? { number: verdict.number } : {}) });
    });
    const received = all.filter(({ state }) => state === "received");
    const old = new Set(received.slice(0, Math.max(0, received.length - RECEIVED_MOST)).filter((one) => (one.photos || []).length === (one.photos_sent || []).length).map(({ id }) => id));
    this.write(all.filter(({ id }) => !old.has(id)));
  }

  /** @param {string} id @param {string} sha256 */
  photoSent(id, sha256) {
    this.write(this.all.map((one) => (one.id === id && !(one.photos_sent || []).includes(sha256) ? { ...one, photos_sent: [...(one.photos_sent || []), sha256] } : one)));
  }

  /** Of what was refused: read, and done with. @param {string} id */
  drop(id) {
    this.write(this.all.filter((one) => one.id !== id));
  }

  /** @param {string} about the newest word on this part of the page */
  lastAbout(about) {
    const found = this.all.filter((one) => one.about === about);
    return found.length ? found[found.length - 1] : undefined;
  }
}

/**
 * Sends what waits, in order; what it was cut off from is sent again the next time.
 *
 * @param {Outbox} outbox
 * @param {{post: (operations: object[]) => Promise<Array<{id: string, outcome: string}>>, photo: (said: Said, sha256: string) => Promise<void>, now: () => number}} line
 */
export async function sendAll(outbox, line) {
  for (let waiting = outbox.waiting.slice(0, SENT_AT_ONCE_MOST); waiting.length; waiting = outbox.waiting.slice(0, SENT_AT_ONCE_MOST)) {
    const verdicts = await line.post(waiting.map(({ id, kind, at, body }) => ({ id, kind, at, ...body })));
    const told = new Set(verdicts.map(({ id }) => id));
    // a server that leaves one out would be asked for ever
    if (!waiting.some(({ id }) => told.has(id))) throw new Error("no verdict");
    outbox.settle(verdicts, new Date(line.now()).toISOString());
  }
  for (const { said, sha256 } of outbox.waitingPhotos) {
    await line.photo(said, sha256);
    outbox.photoSent(said.id, sha256);
  }
}
