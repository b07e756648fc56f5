/**
 * One person's drafts: what is half written or photographed, on this device only, in every tab.
 *
 * @typedef {import("../store/files.js").NewFile} NewFile
 * @typedef {import("../store/person.js").DraftRow} DraftRow
 */
import { dropDraft, dropDraftFile, keepDraftFiles, moveDraft } from "../store/draft-files.js";
import { readDrafts, writeDraft } from "../store/records.js";
import { drafts } from "./signals.js";

export class Drafts {
  /** As this tab wrote them last. @type {Map<string, string>} */
  #written = new Map();
  #parts;

  /**
   * @param {object} parts
   * @param {import("../store/open.js").Connection} parts.database
   * @param {() => number} parts.nowMs
   * @param {<T>(change: () => Promise<T>) => Promise<T>} parts.inTurn  after the edits that are under way
   * @param {<T>(write: () => Promise<T>) => Promise<T>} parts.roomy    once more where the device was full and could make room
   * @param {(what: {files: boolean}) => Promise<void>} parts.changed  on the disk: the screen and other tabs
   */
  constructor(parts) {
    this.#parts = parts;
  }

  async read() {
    drafts.value = new Map((await readDrafts(this.#parts.database)).map((draft) => [draft.key, draft]));
  }

  /**
   * @param {string} key
   * @param {string} text
   * @param {string} [base]
   */
  async save(key, text, base) {
    const draft = this.#draft(key, text);
    this.#written.set(key, text);
    await writeDraft(this.#parts.database, draft, base);
    await this.read();
    await this.#parts.changed({ files: false });
    return { saved_at: draft.saved_at };
  }

  /**
   * Photos of a form that is no record yet.
   *
   * @param {string} key
   * @param {string} text  of the draft, where there is none yet
   * @param {NewFile[]} photos
   * @returns {Promise<void>} when they are durable
   */
  keepPhotos(key, text, photos) {
    const draft = this.#draft(key, text);
    return this.#withPhotos(() => this.#parts.roomy(() => keepDraftFiles(this.#parts.database, draft, photos)));
  }

  /**
   * @param {string} key
   * @param {string} sha256
   * @returns {Promise<NewFile[]>} what `keepPhotos` brings back
   */
  dropPhoto(key, sha256) {
    return this.#withPhotos(() => dropDraftFile(this.#parts.database, key, sha256));
  }

  /**
   * @param {string} key
   * @returns {Promise<{draft: DraftRow|undefined, files: NewFile[]}>}
   */
  throwAway(key) {
    return this.#withPhotos(() => dropDraft(this.#parts.database, key));
  }

  /**
   * @param {string} from
   * @param {string} to
   * @param {string} text
   */
  move(from, to, text) {
    return this.#withPhotos(() => moveDraft(this.#parts.database, from, this.#draft(to, text)));
  }

  /** What this tab knew of a draft that goes out: what another tab wrote since stays. @param {string} [key] */
  knownOf(key) {
    if (key === undefined) return {};
    return { knew: [this.#written.get(key), drafts.peek().get(key)?.text].filter((text) => text !== undefined) };
  }

  /** @template T @param {() => Promise<T>} change @returns {Promise<T>} */
  #withPhotos(change) {
    return this.#parts.inTurn(async () => {
      const done = await change();
      await this.read();
      await this.#parts.changed({ files: true });
      return done;
    });
  }

  /** @param {string} key @param {string} text @returns {DraftRow} */
  #draft(key, text) {
    return { key, text, saved_at: new Date(this.#parts.nowMs()).toISOString() };
  }
}
