/**
 * What is asked of the server when somebody in the office looks: reports, imports, notifications. What was seen of a
 * report is kept on the device, so that it can be shown as of then where there is no signal.
 *
 * @typedef {{ok: true, value: any, at: string}} Told  `at`: when the server said so
 * @typedef {{ok: false, code: string, fields: Record<string, string>}} NotTold
 */
import { lookUp, tell } from "../net/office.js";
import { Refused } from "../net/http.js";
import { keepAnswer, readAnswer } from "../store/answers.js";
import { clockOffset, connectionIs } from "./signals.js";

export class Office {
  #api;
  #session;

  /**
   * @param {import("../net/http.js").Api} api
   * @param {() => import("./session.js").PersonSession|null} session  whoever is signed in
   */
  constructor(api, session) {
    this.#api = api;
    this.#session = session;
  }

  /**
   * @param {string} path  under `/api/v1/`
   * @param {{keep?: boolean}} [how]  `keep`: for when there is no signal
   * @returns {Promise<Told|NotTold>}
   */
  async look(path, { keep = false } = {}) {
    const asker = this.#session();
    const told = await this.#answered(() => lookUp(this.#api, path));
    // what is still being counted must not take the place of what was seen whole
    if (told.ok && !told.value?.counting && keep && asker && asker === this.#session()) {
      await keepAnswer(asker.database, path, { at: told.at, body: told.value }).catch((error) => console.error(error));
    }
    return told;
  }

  /**
   * @param {string} path
   * @returns {Promise<import("../store/answers.js").Answer|null>}
   */
  async asLastSeen(path) {
    const asker = this.#session();
    return asker ? readAnswer(asker.database, path) : null;
  }

  /**
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<Told|NotTold>}
   */
  tell(path, body) {
    return this.#answered(() => tell(this.#api, path, body));
  }

  /**
   * @param {() => Promise<any>} request
   * @returns {Promise<Told|NotTold>}
   */
  async #answered(request) {
    try {
      const value = await request();
      return { ok: true, value, at: new Date(Date.now() + clockOffset.peek()).toISOString() };
    } catch (error) {
      if (!(error instanceof Refused)) return { ok: false, code: "offline", fields: {} };
      if (error.status === 401) connectionIs({ needsSignIn: error.code !== "device_revoked" });
      return { ok: false, code: error.code, fields: error.fields };
    }
  }
}
