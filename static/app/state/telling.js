/** What the office reads of this device in its list: told when it changed, and not all the time. */
import { tellOfDevice } from "../net/owndevice.js";
import { appVersion } from "./appversion.js";

/** Counts go up and down while one works: more often than this nobody reads them. */
const PAUSE_MS = 30_000;

export class Telling {
  #said = "";
  #at = Number.NEGATIVE_INFINITY;
  #api;
  #monoMs;

  /** @param {import("../net/http.js").Api} api @param {() => number} monoMs */
  constructor(api, monoMs) {
    this.#api = api;
    this.#monoMs = monoMs;
  }

  /** After a round that went well. @param {{operations: number, files: number}} unsent */
  async tell(unsent) {
    const told = { version: appVersion(), ...unsent };
    const said = JSON.stringify(told);
    if (told.version === null || said === this.#said || this.#monoMs() - this.#at < PAUSE_MS) return;
    this.#at = this.#monoMs();
    // it is only for the list: what was not heard is said the next time
    if (await tellOfDevice(this.#api, told).then(() => true, () => false)) this.#said = said;
  }
}
