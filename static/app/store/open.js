/**
 * One connection to one IndexedDB database: opened when needed, opened again when the browser took it away, and
 * every failure turned into a code that the screen has a sentence for.
 */
import { openDB } from "idb";

/** @typedef {"quota"|"blocked"|"lost"|"unsupported"} StoreCode */

/** What a screen can be told about the local database. */
export class StoreError extends Error {
  /**
   * @param {StoreCode} code
   * @param {unknown} [cause]
   */
  constructor(code, cause) {
    super(code, { cause });
    this.name = "StoreError";
    this.code = code;
  }
}

const OPEN_ATTEMPTS = 2;
const LOST = new Set(["InvalidStateError", "UnknownError"]);

/** @typedef {import("idb").IDBPTransaction<any, string[], "readwrite">} Tx */

/**
 * @template T
 * @typedef {(tx: Tx) => Promise<T>} Work
 */

export class Connection {
  /** @type {Promise<import("idb").IDBPDatabase<any>>|null} */
  #database = null;
  #name;
  #version;
  #upgrade;
  #onTrouble;

  /**
   * @param {string} name
   * @param {number} version
   * @param {(database: import("idb").IDBPDatabase<any>, from: number) => void} upgrade
   * @param {(code: StoreCode|null, params?: Record<string, any>) => void} onTrouble  null when it is over
   */
  constructor(name, version, upgrade, onTrouble) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
    this.#onTrouble = onTrouble;
  }

  /**
   * Runs `work` in a transaction and resolves when it is durable.
   *
   * @template T
   * @param {string[]} stores
   * @param {Work<T>} work  awaits nothing but requests of this transaction; may run twice
   * @returns {Promise<T>}
   * @throws {StoreError|Error}
   */
  async write(stores, work) {
    const value = await this.#run(stores, "readwrite", work);
    this.#onTrouble(null);
    return value;
  }

  /**
   * @template T
   * @param {string[]} stores
   * @param {Work<T>} work
   * @returns {Promise<T>}
   */
  read(stores, work) {
    return this.#run(stores, "readonly", work);
  }

  async close() {
    const database = this.#database;
    this.#database = null;
    (await database?.catch(() => null))?.close();
  }

  /**
   * A connection that the browser has closed shows only when it is used: opened again and tried once more.
   *
   * @template T
   * @param {string[]} stores
   * @param {"readonly"|"readwrite"} mode
   * @param {Work<T>} work
   * @returns {Promise<T>}
   */
  async #run(stores, mode, work) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTransaction(await this.#open(), stores, mode, work);
      } catch (error) {
        const lost = isLost(error);
        if (lost) this.#database = null;
        if (lost && attempt < OPEN_ATTEMPTS) continue;
        throw this.#told(error, lost);
      }
    }
  }

  #open() {
    if (typeof indexedDB === "undefined") throw new StoreError("unsupported");
    this.#database ??= openDB(this.#name, this.#version, {
      upgrade: (database, from) => this.#upgrade(database, from),
      blocked: () => this.#onTrouble("blocked"),
      // A newer version of the app waits for this one: what is open here must not hold it up.
      blocking: () => {
        void this.close();
        this.#onTrouble("blocked", { newer: true });
      },
      terminated: () => {
        this.#database = null;
      },
    }).catch((error) => {
      this.#database = null;
      throw error;
    });
    return this.#database;
  }

  /**
   * @param {unknown} error
   * @param {boolean} lost
   */
  #told(error, lost) {
    const name = nameOf(error);
    const code = name === "QuotaExceededError" ? "quota" : name === "VersionError" ? "blocked" : lost ? "lost" : null;
    if (error instanceof StoreError) this.#onTrouble(error.code);
    if (code === null) return error;
    this.#onTrouble(code);
    return new StoreError(code, error);
  }
}

/**
 * @template T
 * @param {import("idb").IDBPDatabase<any>} database
 * @param {string[]} stores
 * @param {"readonly"|"readwrite"} mode
 * @param {Work<T>} work
 */
async function inTransaction(database, stores, mode, work) {
  const tx = database.transaction(stores, mode, { durability: "strict" });
  const done = tx.done;
  done.catch(() => {});
  try {
    const value = await work(/** @type {Tx} */ (tx));
    await done;
    return value;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // already finished: its own error says why
    }
    const ended = await done.then(() => null, (reason) => reason);
    throw nameOf(ended) === "QuotaExceededError" ? ended : error;
  }
}

/** @param {unknown} error */
function isLost(error) {
  return LOST.has(nameOf(error)) || (nameOf(error) === "AbortError" && /connection/i.test(String(error)));
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error || (typeof DOMException !== "undefined" && error instanceof DOMException)
    ? error.name
    : "";
}
