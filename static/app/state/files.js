/** One person's photos and signatures: what the screen shows of them, and when they are sent. */
import { keyOf, noteFile, readFileBytes, readFiles } from "../store/files.js";
import { Uploader } from "../net/uploads.js";
import { files } from "./signals.js";

export class FileQueue {
  #ended = false;
  #uploader;
  #parts;

  /**
   * @param {object} parts
   * @param {import("../store/open.js").Connection} parts.database
   * @param {import("../net/http.js").Api} parts.api
   * @param {import("../net/session.js").Clock} parts.clock
   * @param {string} parts.personId
   * @param {() => Promise<boolean>} parts.isSignedIn
   * @param {() => void} parts.tell  other tabs: something is another now
   */
  constructor(parts) {
    this.#parts = parts;
    this.#uploader = new Uploader({
      ...parts,
      random: Math.random,
      changed: async () => {
        await this.read();
        parts.tell();
      },
    });
  }

  /** The screen shows what the disk holds. */
  async read() {
    const rows = await readFiles(this.#parts.database);
    if (!this.#ended) files.value = rows;
  }

  /** Operations went ahead and nothing of them waits: photos may follow. Nobody waits for that. */
  roundIsDone() {
    if (files.peek().some((row) => row.state === "waiting")) void this.#uploader.begin();
  }

  wake() {
    this.#uploader.forgetWaits();
  }

  stop() {
    void this.#uploader.stop();
  }

  async end() {
    this.#ended = true;
    await this.#uploader.stop();
    files.value = [];
  }

  /**
   * The picture itself, while the server does not have it.
   *
   * @param {import("../store/person.js").FileRow} row
   * @returns {Promise<Blob|null>}
   */
  async picture(row) {
    const bytes = await readFileBytes(this.#parts.database, keyOf(row));
    return bytes ? new Blob([bytes], { type: row.type }) : null;
  }

  /**
   * Tries a refused file once more, at its person's wish.
   *
   * @param {import("../store/person.js").FileRow} row
   */
  async retry(row) {
    await noteFile(this.#parts.database, keyOf(row), { state: "waiting", refused: undefined });
    this.#uploader.forgetWaits();
    await this.read();
    this.#parts.tell();
  }
}
