/**
 * Who is signed in on this browser. Changing that is done alone, under the identity lock: no request made for one
 * person can go out with another's cookie, and nobody's sign-in touches another's outbox.
 *
 * @typedef {import("../store/device.js").Me} Me
 * @typedef {{ok: true}|{ok: false, code: string, retryAfter?: number}} SignedIn
 */
import { later, nodeOfDevice } from "../sync/clock.js";
import { uuid7 } from "../sync/uuid.js";
import { deviceOf, openDevice, readMe, readOwesForgotten, readOwesSignOut, readPeople, readPreference, writeDeviceOf, writeMe, writeOwesForgotten, writeOwesSignOut, writePreference } from "../store/device.js";
import { changeMeta, metaIn } from "../store/meta.js";
import { META, openPerson } from "../store/person.js";
import { notePerson, unsentOfPerson } from "../store/people.js";
import { forgetRecords } from "../store/records.js";
import { StoreError } from "../store/open.js";
import { Refused, Unreachable } from "../net/http.js";
import { IDENTITY, locked } from "../net/locks.js";
import { tellOfDevice } from "../net/owndevice.js";
import { DEVICE_CLOCK, signInRequest, signOutRequest } from "../net/session.js";
import { forgetPerson } from "./forgetting.js";
import { openChannel } from "./channel.js";
import { headStart, noteLast } from "./head-start.js";
import { rememberLanguage, rememberTheme } from "./preferences.js";
import { PersonSession } from "./session.js";
import { databaseTrouble } from "./trouble.js";
import { forgetShared } from "./shared.js";
import { connectionIs, forgotten, me, ready, troubleOver } from "./signals.js";
import { Views } from "./views.js";

const DEVICE_NAME_MAX_CHARS = 80;

export class Account {
  /** @type {PersonSession|null} */
  session = null;
  views = new Views();
  #device = openDevice(databaseTrouble);
  #channel = openChannel((news) => void this.#heard(news));
  /** What is being read ahead of knowing who is here. @type {import("./head-start.js").HeadStart|null} */
  #early = null;
  /** Changes of person in this tab, one after the other. */
  #turn = Promise.resolve();
  #api;
  #clock;

  /**
   * @param {import("../net/http.js").Api} api
   * @param {import("../net/session.js").Clock} clock
   */
  constructor(api, clock = DEVICE_CLOCK) {
    this.#api = api;
    this.#clock = clock;
  }

  /** Opens as the person remembered here, without asking anybody. */
  async start() {
    this.#early = headStart();
    try {
      const remembered = await readMe(this.#device);
      await this.#become(remembered);
      // signed in before there was a list
      if (remembered && !(await readPeople(this.#device)).length) await notePerson(this.#device, remembered);
    } finally {
      ready.value = true;
    }
    void this.payOwedSignOut();
  }

  /** The tab is closed: nothing on the disk is touched. */
  async close() {
    this.#channel.close();
    await this.#turn.catch(() => {});
    await this.session?.end();
    await this.#device.close();
  }

  /**
   * @param {string} username
   * @param {string} password
   * @returns {Promise<SignedIn>}
   */
  async signIn(username, password) {
    try {
      await this.payOwedSignOut();
      const found = await locked(IDENTITY, "exclusive", () => this.#signIn(username, password));
      await this.#become(found);
      this.#channel.tell({ person: null });
      void globalThis.navigator?.storage?.persist?.();
      return { ok: true };
    } catch (error) {
      return refusal(error);
    }
  }

  /**
   * Forgets this person's records here and keeps what they have not sent, for when they come back. The server is
   * told now, or when it can be reached; sign-in never waits for that.
   */
  async signOut() {
    const leaving = this.session;
    if (!leaving) return;
    this.#channel.tell({ person: leaving.me.id, leaving: true });
    leaving.hush();
    try {
      await locked(IDENTITY, "exclusive", async () => {
        await writeOwesSignOut(this.#device, true);
        await writeMe(this.#device, null);
        await forgetRecords(leaving.database);
        await forgetShared();
      });
    } finally {
      await this.#become(await readMe(this.#device));
    }
    this.#channel.tell({ person: null });
    await this.payOwedSignOut();
  }

  /**
   * Everybody who has signed in on this browser, the latest first, and how much of their work is nowhere but here.
   *
   * @returns {Promise<Array<import("../store/people.js").Known & {unsent: import("../store/people.js").Unsent}>>}
   */
  async people() {
    const known = await readPeople(this.#device);
    return Promise.all(known.map(async (one) => ({ ...one, unsent: await unsentOfPerson(one.id) })));
  }

  /** Ends the session that was left while the server could not be reached, unless somebody is signed in since. */
  async payOwedSignOut() {
    await locked(IDENTITY, "exclusive", async () => {
      if (!(await readOwesSignOut(this.#device)) || (await readMe(this.#device))) return;
      try {
        if (await readOwesForgotten(this.#device)) await tellOfDevice(this.#api, { wiped: true });
        await signOutRequest(this.#api);
      } catch (error) {
        if (!(error instanceof Refused && error.status === 401)) return;
      }
      await writeOwesForgotten(this.#device, false);
      await writeOwesSignOut(this.#device, false);
    });
  }

  /**
   * The office wants this device to forget its person: everything of theirs goes, what was never sent as well. The server
   * is told when it is done, now or when it can be reached.
   *
   * @param {Me} gone
   */
  async #forgetAll(gone) {
    const leaving = this.session;
    if (leaving?.me.id !== gone.id) return;
    this.#channel.tell({ person: gone.id, leaving: true });
    leaving.hush();
    await locked(IDENTITY, "exclusive", () => forgetPerson(this.#device, leaving.database, gone));
    await this.#become(null);
    forgotten.value = true;
    this.#channel.tell({ person: null });
    await this.payOwedSignOut();
  }

  /** @param {string} language */
  async setLanguage(language) {
    rememberLanguage(language);
    await writePreference(this.#device, "language", language);
    if (this.session) await writePreference(this.#device, "language", language, this.session.me.id);
  }

  /** @param {string} theme */
  async setTheme(theme) {
    rememberTheme(theme);
    await writePreference(this.#device, "theme", theme);
  }

  /**
   * @param {string} username
   * @param {string} password
   * @returns {Promise<Me>}
   */
  async #signIn(username, password) {
    const name = username.trim();
    const device = await deviceOf(this.#device, name, () => this.#newId());
    const { session, offset } = await signInRequest(this.#api, this.#clock, {
      username: name,
      password,
      device: { id: device.id, name: deviceName() },
    });
    /** @type {Me} */
    const found = { ...session.staff, username: name, password_due: session.password_due === true };
    await writeDeviceOf(this.#device, name, session.device);
    const before = await readMe(this.#device);
    if (before && before.id !== found.id) await this.#forget(before);
    await this.#prepare(found, session, offset.offset_ms, device.id !== session.device.id);
    // the cookie in this browser is this person's from here on
    await writeOwesSignOut(this.#device, false);
    await writeOwesForgotten(this.#device, false);
    await writeMe(this.#device, found);
    await notePerson(this.#device, found);
    return found;
  }

  /**
   * Another person takes over the browser: the same as if the one before had signed out.
   *
   * @param {Me} before
   */
  async #forget(before) {
    const database = openPerson(before.id, databaseTrouble);
    await forgetRecords(database);
    await forgetShared();
    await database.close();
  }

  /**
   * @param {Me} found
   * @param {import("../net/session.js").Session} session
   * @param {number} offsetMs
   * @param {boolean} isOtherDevice  the server gave this browser a new id
   */
  async #prepare(found, session, offsetMs, isOtherDevice) {
    const database = openPerson(found.id, databaseTrouble);
    await database.write([META], async (tx) => {
      const meta = await metaIn(tx);
      await changeMeta(tx, {
        node: session.device.node ?? nodeOfDevice(session.device.id),
        seen: later(meta.seen, session.stamp),
        // What is unsent was made with the offset it notes; this one is for what comes.
        offset_ms: offsetMs,
        contact: session.now,
        // another device's `after` would make this one look like a clone
        ...(isOtherDevice ? { after: null } : {}),
      });
    });
    await database.close();
  }

  /** @param {Me|null} found */
  #become(found) {
    this.#turn = this.#turn.catch(() => {}).then(async () => {
      await this.session?.end();
      this.session = null;
      troubleOver(["mismatch", "unsupported"]);
      const early = this.#takeEarly(found);
      noteLast(found?.id ?? null);
      if (!found) {
        connectionIs({ needsSignIn: false, revoked: false });
        me.value = null;
        return;
      }
      const [device, language] = await Promise.all([
        deviceOf(this.#device, found.username, () => this.#newId()),
        readPreference(this.#device, "language", found.id),
      ]);
      if (language) rememberLanguage(language);
      const session = new PersonSession({
        me: found,
        deviceId: device.id,
        early,
        views: this.views,
        api: this.#api,
        clock: this.#clock,
        tell: this.#channel.tell,
        isSignedIn: async () => (await readMe(this.#device))?.id === found.id,
        onSession: (news) => this.#sessionIs(found, news),
        onForget: () => this.#forgetAll(found).catch((error) => console.error(error)),
      });
      this.session = session;
      await session.begin();
      forgotten.value = false;
      me.value = found;
    });
    return this.#turn;
  }

  /** Once only, and only for whom it was. @param {Me|null} found */
  #takeEarly(found) {
    const early = this.#early;
    this.#early = null;
    if (!early || early.id === found?.id) return early;
    void early.database.close();
    return null;
  }

  /**
   * The office has changed this person's name, role or store, or their password is their own by now.
   *
   * @param {Me} known
   * @param {import("../net/session.js").Session} news
   */
  async #sessionIs(known, { staff: { name, role, store_id: storeId }, password_due: due = false }) {
    if (known.name === name && known.role === role && known.store_id === storeId && (known.password_due ?? false) === due) return;
    Object.assign(known, { name, role, store_id: storeId, password_due: due });
    await writeMe(this.#device, { ...known });
    me.value = { ...known };
  }

  /** The server may have a new password of this person's, whether or not its answer came: it is asked, and goes on. */
  askAgain() {
    this.session?.wake();
  }

  /** This person's password is their own: from here on everything is open, in the other tabs, too. */
  async passwordChosen() {
    const known = this.session?.me;
    if (!known) return;
    known.password_due = false;
    await writeMe(this.#device, { ...known });
    me.value = { ...known };
    this.#channel.tell({ person: null });
    this.session?.wake();
  }

  /** @param {import("./channel.js").News} news */
  async #heard(news) {
    // also for the same person: they may have signed in again after their session had ended
    if (news.person === null) await this.#become(await readMe(this.#device));
    else if (news.person === this.session?.me.id) await this.session.heard(news);
  }

  #newId() {
    return uuid7(Math.round(this.#clock.wallMs()), crypto.getRandomValues(new Uint8Array(10)));
  }
}

/**
 * @param {unknown} error
 * @returns {SignedIn}
 */
function refusal(error) {
  if (error instanceof Unreachable) return { ok: false, code: "offline" };
  if (error instanceof StoreError) return { ok: false, code: error.code };
  if (!(error instanceof Refused)) {
    console.error(error);
    return { ok: false, code: "failed" };
  }
  const code = error.status === 429 ? "too_many" : error.code;
  return { ok: false, code, ...(error.retryAfterMs === null ? {} : { retryAfter: Math.ceil(error.retryAfterMs / 1000) }) };
}

/** What the office reads in its list of devices. */
function deviceName() {
  return (globalThis.navigator?.userAgent ?? "").slice(0, DEVICE_NAME_MAX_CHARS);
}
