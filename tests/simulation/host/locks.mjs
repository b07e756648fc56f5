/** Web Locks among the tabs of one device: first come, first served; a tab that dies lets go of what it holds. */
export class Locks {
  /** @type {Array<{name: string, mode: string, owner: object, start: () => void, held: boolean}>} */
  #line = [];

  /** What a tab is given as `navigator.locks`. @param {object} owner */
  seenBy(owner) {
    return {
      request: (/** @type {string} */ name, /** @type {any} */ options, /** @type {any} */ work) =>
        new Promise((resolve, reject) => {
          const one = { name, mode: options.mode ?? "exclusive", owner, held: false, start: () => {
            one.held = true;
            Promise.resolve().then(() => work({ name, mode: one.mode })).then(resolve, reject).finally(() => this.#leave(one));
          } };
          this.#line.push(one);
          this.#admit();
        }),
    };
  }

  /** @param {object} owner */
  releaseAllOf(owner) {
    this.#line = this.#line.filter((one) => one.owner !== owner);
    this.#admit();
  }

  /** @param {any} one */
  #leave(one) {
    this.#line = this.#line.filter((other) => other !== one);
    this.#admit();
  }

  #admit() {
    for (const one of this.#line) {
      if (one.held) continue;
      const before = this.#line.slice(0, this.#line.indexOf(one)).filter((other) => other.name === one.name);
      const free = one.mode === "shared" ? before.every((other) => other.mode === "shared" && other.held) : before.length === 0;
      if (free) one.start();
    }
  }
}
