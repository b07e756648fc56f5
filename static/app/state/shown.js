/** What the screen shows of one person's disk: read again where it changed. */
import { batch } from "@preact/signals";

import { readDeleted } from "../store/meta.js";
import { readOutbox } from "../store/outbox.js";
import { readReceipts, readRecords, readSome } from "../store/records.js";
import { deleted, outbox, receipts } from "./signals.js";

/** Past so many changed records reading everything is quicker than reading each. */
export const READ_SINGLY_MAX = 600;

export class Shown {
  #database;
  #views;
  #me;
  #isEnded;

  /**
   * @param {import("../store/open.js").Connection} database
   * @param {import("./views.js").Views} views
   * @param {import("../store/device.js").Me} me
   * @param {() => boolean} isEnded  then nothing of this person is shown any more
   */
  constructor(database, views, me, isEnded) {
    this.#database = database;
    this.#views = views;
    this.#me = me;
    this.#isEnded = isEnded;
  }

  /**
   * The screen shows what the disk holds, and nothing else.
   *
   * @param {Array<[string, string]>|"all"} keys
   * @param {boolean} isOutbox
   * @param {Array<import("../store/person.js").RecordRow|undefined>} [written]  what was just written under `keys`: it need not be read again
   */
  async changed(keys, isOutbox, written) {
    if (keys === "all" || (!written && keys.length > READ_SINGLY_MAX)) {
      const [rows, unsent] = await Promise.all([readRecords(this.#database), readOutbox(this.#database), this.readDeleted()]);
      if (isOutbox) await this.readReceipts();
      if (this.#isEnded()) return;
      batch(() => {
        outbox.value = unsent;
        this.#views.reset(this.#me, rows, unsent);
      });
      return;
    }
    const rows = written ?? (keys.length > 0 ? await readSome(this.#database, keys) : []);
    const unsent = isOutbox ? await readOutbox(this.#database) : null;
    if (keys.length > 0) await this.readDeleted();
    if (isOutbox) await this.readReceipts();
    if (this.#isEnded()) return;
    // together: between the two a record would show its edit twice, or not at all
    batch(() => {
      if (unsent) outbox.value = unsent;
      if (keys.length > 0) {
        this.#views.confirm(keys.map(([collection, id], at) => ({ collection, id, row: rows[at] })));
      }
      if (unsent) this.#views.outbox(unsent);
    });
  }

  async readReceipts() {
    receipts.value = await readReceipts(this.#database);
  }

  async readDeleted() {
    const names = await readDeleted(this.#database);
    if (!this.#isEnded()) deleted.value = new Set(names);
  }
}
