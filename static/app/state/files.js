/**
 * One person's photos and signatures: what the screen shows of them, and when they are sent. What sends them comes with the
 * first that waits: nobody needs it to start.
 *
 * @typedef {import("../net/uploads.js").Uploader} Uploader
 */
import { forgetAnsweredFiles, keyOf, makeRoom, noteFile, readFileBytes, readFiles } from "../store/files.js";
import { files } from "./signals.js";

export class FileQueue {
  #ended = false;
  /** @type {Promise<Uploader>|null} */
  #uploader = null;
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
  }

  /** The screen shows what the disk holds. */
  async read() {
    const rows = await readFiles(this.#parts.database);
    if (!this.#ended) files.value = rows;
  }

  /** Operations went ahead and nothing of them waits: photos may follow. Nobody waits for that. */
  roundIsDone() {
    if (files.peek().some((row) => row.state === "waiting")) void this.#send();
  }

  /**
   * The device was revoked: what the server answers for goes from here, and nothing else (P1).
   *
   * @returns {Promise<boolean>} whether it has answered for all
   */
  async handOver() {
    if (files.peek().some((row) => row.state === "waiting")) await this.#send();
    if (this.#ended) return false;
    const left = await forgetAnsweredFiles(this.#parts.database);
    await this.#told();
    return left === 0;
  }

  /** @returns {Promise<boolean>} whether what the server has could make room for what it has not */
  makeRoom() {
    return makeRoom(this.#parts.database);
  }

  wake() {
    void this.#uploader?.then((uploader) => uploader.forgetWaits());
  }

  stop() {
    void this.#uploader?.then((uploader) => uploader.stop());
  }

  async end() {
    this.#ended = true;
    await this.#uploader?.then((uploader) => uploader.stop()).catch(() => {});
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
    this.wake();
    await this.#told();
  }

  /** Never throws: without a line what sends may not be here yet, and is asked for again. */
  async #send() {
    try {
      this.#uploader ??= import("../net/uploads.js").then(({ Uploader }) => new Uploader({ ...this.#parts, random: Math.random, changed: () => this.#told() }));
      const uploader = await this.#uploader;
      if (!this.#ended) await uploader.begin();
    } catch (error) {
      this.#uploader = null;
      console.error(error);
    }
  }

  async #told() {
    await this.read();
    this.#parts.tell();
  }
}
