/** A phone or desk computer: a disk, a clock that may be wrong, and the tabs of its browser. */
import { Disk } from "./disk.mjs";
import { Locks } from "./locks.mjs";
import { later } from "./turns.mjs";
import { Tab } from "./tab.mjs";

export class Device {
  disk = new Disk();
  locks = new Locks();
  /** @type {Map<string, Tab>} */
  tabs = new Map();
  clockOffsetMs = 0;
  /** Its app knows the next table of fields. */
  isUpgraded = false;
  bootedAt;
  /** @type {Map<Tab, Set<(event: any) => void>>} */
  #channels = new Map();
  #host;

  /**
   * @param {string} name
   * @param {any} host
   * @param {number} seed
   */
  constructor(name, host, seed) {
    this.name = name;
    this.#host = host;
    this.bootedAt = host.now;
    this.dice = new Dice(seed);
    this.#watchDisk();
  }

  wallMs() {
    return this.#host.now + this.clockOffsetMs;
  }

  monoMs() {
    return this.#host.now - this.bootedAt;
  }

  /** @param {string} name */
  openTab(name) {
    this.closeTab(name);
    const tab = new Tab(this, name, this.#host);
    this.tabs.set(name, tab);
    return tab;
  }

  /** @param {string} name */
  closeTab(name) {
    const tab = this.tabs.get(name);
    if (!tab) return;
    tab.kill();
    this.tabs.delete(name);
    this.#channels.delete(tab);
    this.locks.releaseAllOf(tab);
  }

  /** The power goes and the whole browser with it. */
  crash() {
    for (const tab of this.tabs.values()) tab.kill();
    this.tabs.clear();
    this.#channels.clear();
    this.locks = new Locks();
    this.disk.lose();
    this.#host.crashed.push(this.name);
  }

  reboot() {
    this.bootedAt = this.#host.now;
  }

  /** @param {Disk} disk */
  replaceDisk(disk) {
    this.disk = disk;
    this.#watchDisk();
  }

  /** @param {Tab} tab */
  channelsOf(tab) {
    const device = this;
    return class {
      /** @type {Set<(event: any) => void>} */
      listeners = new Set();
      constructor() {
        device.#channels.set(tab, this.listeners);
      }
      addEventListener(/** @type {string} */ _, /** @type {(event: any) => void} */ listener) {
        this.listeners.add(listener);
      }
      postMessage(/** @type {any} */ news) {
        const data = structuredClone(news);
        for (const [other, listeners] of device.#channels) {
          if (other === tab) continue;
          later(() => other.alive && listeners.forEach((listener) => listener({ data })));
        }
      }
      close() {
        this.listeners.clear();
      }
    };
  }

  #watchDisk() {
    this.disk.onPowerLoss = () => this.crash();
  }
}

/** Repeatable dice (mulberry32). */
class Dice {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  fraction() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** @param {Uint8Array} bytes */
  fill(bytes) {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(this.fraction() * 256);
    return bytes;
  }
}
