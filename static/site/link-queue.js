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
 * @property {number} [failed]  so often the server broke on it
 * @property {number} [rests_until] not sent again before, in milliseconds
 */

/** Of what has been received: enough to say so on the next opening. */
const RECEIVED_MOST = 30;
/** Half of what the server takes: long words have to fit in one request, too. */
export const SENT_AT_ONCE_MOST = 10;
/** A server that broke on something so often, over some hours, will not take it any more: the customer is told. */
export const FAILED_MOST = 12;
const REST_MS = 60_000;
const REST_MS_MOST = 3_600_000;
/** The server says itself that it has too much to do: that is nobody's fault. */
const OVERLOADED = 503;

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

  /** What may be sent now, in one request: what the server broke on once goes alone, so that it holds up nothing else (P6). @param {number} nowMs @param {number} most */
  next(nowMs, most) {
    const due = this.waiting.filter(({ rests_until: until = 0 }) => until <= nowMs);
    const fresh = due.filter(({ failed }) => !failed);
    return fresh.length ? fresh.slice(0, most) : due.slice(0, 1);
  }

  /** The server broke on it: it rests, each time twice as long, and at last is given up. @param {string} id @param {number} nowMs */
  fail(id, nowMs) {
    this.write(this.all.map((one) => {
      if (one.id !== id || one.state !== "kept") return one;
      const failed = (one.failed || 0) + 1;
      return failed < FAILED_MOST ? { ...one, failed, rests_until: nowMs + Math.min(REST_MS * 2 ** (failed - 1), REST_MS_MOST) } : { ...one, failed, state: "refused", code: "server_failed" };
    }));
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
 * Sends what waits, in order; what it was cut off from is sent again the next time. When the server breaks on several, each of
 * them is sent alone.
 *
 * @param {Outbox} outbox
 * @param {{post: (operations: object[]) => Promise<Array<{id: string, outcome: string}>>, photo: (said: Said, sha256: string) => Promise<void>, now: () => number}} line
 */
export async function sendAll(outbox, line) {
  let alone = 0;
  const next = () => outbox.next(line.now(), alone > 0 ? 1 : SENT_AT_ONCE_MOST);
  for (let some = next(); some.length; some = next()) {
    try {
      await sendSome(outbox, some, line);
      alone--;
    } catch (error) {
      if (!isBroken(error)) throw error;
      if (some.length === 1) outbox.fail(some[0].id, line.now());
      alone = some.length === 1 ? alone - 1 : some.length;
    }
  }
  for (const { said, sha256 } of outbox.waitingPhotos) {
    try {
      await line.photo(said, sha256);
      outbox.photoSent(said.id, sha256);
    } catch (error) {
      // the next time again; the others now
      if (!isBroken(error)) throw error;
    }
  }
}

/** @param {Outbox} outbox @param {Said[]} some @param {Parameters<typeof sendAll>[1]} line */
async function sendSome(outbox, some, line) {
  const verdicts = await line.post(some.map(({ id, kind, at, body }) => ({ id, kind, at, ...body })));
  const told = new Set(verdicts.map(({ id }) => id));
  // a server that leaves one out would be asked for ever
  if (!some.some(({ id }) => told.has(id))) throw new Error("no verdict");
  outbox.settle(verdicts, new Date(line.now()).toISOString());
}

/** Whether the server broke on what it was sent, as against a line that is cut or a server that is busy. @param {any} error */
const isBroken = (error) => Boolean(error) && error.status >= 500 && error.status !== OVERLOADED;
