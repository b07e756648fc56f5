/**
 * What this phone keeps of a link: what was seen last, what is being typed, what is to be sent. One small text each, written
 * at once, so that a browser that is killed has lost nothing; a browser that keeps nothing still works while the page is open.
 *
 * @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Texts
 */

const NOW = "link.now";
const PARTS = ["seen", "typed", "outbox"];

export class Kept {
  /** @param {Texts | null} texts */
  constructor(texts) {
    this.texts = texts;
    /** @type {Map<string, string>} */
    this.inMemory = new Map();
    /** Whether the last writing reached the phone's disk. */
    this.isDurable = texts !== null;
  }

  /** The link that was opened last, for a reload: its token does not stand in the address any more. */
  get token() {
    return this.#text(NOW) || "";
  }

  /** @param {string} token */
  open(token) {
    this.#write(NOW, token);
  }

  /** @param {string} token @param {string} part @param {any} otherwise */
  read(token, part, otherwise) {
    try {
      const value = JSON.parse(this.#text(`link.${part}.${token}`) || "null");
      return value === null ? otherwise : value;
    } catch {
      return otherwise;
    }
  }

  /** @param {string} token @param {string} part @param {any} value null takes it away */
  write(token, part, value) {
    this.#write(`link.${part}.${token}`, value === null ? null : JSON.stringify(value));
  }

  /** Everything of this link, as if it had never been opened here. @param {string} token */
  forget(token) {
    for (const part of PARTS) this.write(token, part, null);
    if (this.token === token) this.#write(NOW, null);
  }

  /** @param {string} key */
  #text(key) {
    const here = this.inMemory.get(key);
    if (here !== undefined) return here;
    try {
      return this.texts ? this.texts.getItem(key) : null;
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {string | null} text */
  #write(key, text) {
    this.inMemory.delete(key);
    try {
      if (!this.texts) throw new Error("nothing is kept here");
      if (text === null) this.texts.removeItem(key);
      else this.texts.setItem(key, text);
      this.isDurable = true;
    } catch {
      this.isDurable = false;
      this.inMemory.set(key, text === null ? "" : text);
    }
  }
}

/** @returns {Texts | null} */
export function textsHere() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
