/**
 * A device's disk: a real IndexedDB (fake-indexeddb) that outlives the browser on it. It can be pulled away between
 * any two writes, be full, and be copied.
 */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { later } from "./turns.mjs";

const require = createRequire(new URL("../../../static/package.json", import.meta.url));
const at = (/** @type {string} */ path) => import(pathToFileURL(require.resolve(path)).href);
await at("fake-indexeddb/auto");
const { IDBFactory, IDBObjectStore, IDBOpenDBRequest, IDBCursor } = globalThis;

/** @type {WeakMap<object, Disk>} */
const diskOf = new WeakMap();

export class Disk {
  factory = new IDBFactory();
  isFull = false;
  /** Writes until the power goes. @type {number|null} */
  writesLeft = null;
  /** @type {() => void} */
  onPowerLoss = () => {};

  /** What a tab is given as `indexedDB`. @param {() => boolean} isAlive */
  seenBy(isAlive) {
    return {
      open: (/** @type {string} */ name, /** @type {number} */ version) => {
        if (!isAlive()) return new IDBOpenDBRequest(); // nobody is there to be answered
        const request = this.factory.open(name, version);
        request.addEventListener("success", () => this.#claim());
        return request;
      },
      deleteDatabase: (/** @type {string} */ name) => this.factory.deleteDatabase(name),
    };
  }

  /** The power goes: what was not committed never was. */
  lose() {
    this.writesLeft = null;
    for (const raw of this.#raw()) {
      for (const tx of [...raw.transactions]) {
        if (tx._state === "finished") continue;
        tx._state = "active";
        tx._abort("AbortError");
      }
      for (const connection of raw.connections) {
        connection._closePending = true;
        connection._closed = true;
      }
      raw.connections = [];
      raw.transactions = [];
    }
  }

  /** The same bytes on another device. */
  async copied() {
    const copy = new Disk();
    for (const raw of this.#raw()) await copyDatabase(raw, copy.factory);
    return copy;
  }

  /**
   * @param {string} name
   * @param {string[]} [stores]  all when not given
   * @returns {Record<string, any[]>|null}  rows of each store, as they are on the disk
   */
  read(name, stores) {
    const raw = this.factory._databases.get(name);
    if (!raw) return null;
    const wanted = [...raw.rawObjectStores].filter(([store]) => stores === undefined || stores.includes(store));
    return Object.fromEntries(wanted.map(([store, { records }]) => [store, [...records.values()].map(({ key, value }) => ({ key, value }))]));
  }

  /**
   * A record's bytes change by themselves, or it is not there any more.
   *
   * @param {number} nth
   * @param {boolean} isGone
   * @returns {string|null} whose
   */
  rot(nth, isGone) {
    const rows = this.#raw().flatMap(({ rawObjectStores }) => {
      const store = rawObjectStores.get("records");
      return store ? [...store.records.values()].map((row) => ({ store, row })) : [];
    });
    const one = rows[nth % (rows.length || 1)];
    if (!one) return null;
    if (isGone) one.store.deleteRecord(one.row.key, []);
    else one.row.value.doc.rotten = "yes";
    return `${one.row.value.collection} ${one.row.value.id}`;
  }

  names() {
    return [...this.factory._databases.keys()].sort();
  }

  /** @param {object} database */
  static of(database) {
    return diskOf.get(database);
  }

  #claim() {
    for (const raw of this.#raw()) diskOf.set(raw, this);
  }

  /** @returns {any[]} */
  #raw() {
    return [...this.factory._databases.values()];
  }
}

/**
 * @param {any} raw
 * @param {any} factory
 */
function copyDatabase(raw, factory) {
  return new Promise((resolve, reject) => {
    const request = factory.open(raw.name, raw.version);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      for (const [name, { keyPath, autoIncrement, rawIndexes }] of raw.rawObjectStores) {
        const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const [index, { keyPath: path, unique, multiEntry }] of rawIndexes) {
          store.createIndex(index, path, { unique, multiEntry });
        }
        for (const { key, value } of raw.rawObjectStores.get(name).records.values()) {
          if (keyPath === null) store.put(value, key);
          else store.put(value);
        }
      }
    };
    request.onsuccess = () => {
      const copy = factory._databases.get(raw.name);
      for (const [name, { keyGenerator }] of raw.rawObjectStores) {
        if (keyGenerator) copy.rawObjectStores.get(name).keyGenerator.num = keyGenerator.num;
      }
      request.result.close();
      resolve(undefined);
    };
  });
}

for (const [prototype, name] of /** @type {Array<[any, string]>} */ ([
  [IDBObjectStore.prototype, "put"], [IDBObjectStore.prototype, "add"], [IDBObjectStore.prototype, "delete"],
  [IDBObjectStore.prototype, "clear"], [IDBCursor.prototype, "update"], [IDBCursor.prototype, "delete"],
])) {
  const original = prototype[name];
  prototype[name] = function write(/** @type {any[]} */ ...values) {
    const tx = this.transaction ?? this.source.transaction;
    const disk = Disk.of(tx.db._rawDatabase);
    if (disk?.writesLeft !== null && disk !== undefined) {
      disk.writesLeft -= 1;
      if (disk.writesLeft < 0) disk.onPowerLoss();
    }
    if (disk?.isFull && name !== "delete") later(() => tx._state !== "finished" && tx._abort("QuotaExceededError"));
    return original.apply(this, values);
  };
}
