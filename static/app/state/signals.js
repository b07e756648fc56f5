/**
 * The signals that screens read. Written only within this folder.
 *
 * @typedef {import("../store/device.js").Me} Me
 * @typedef {import("../store/person.js").OutboxRow} OutboxRow
 * @typedef {import("../store/person.js").ReceiptRow} ReceiptRow
 * @typedef {import("../store/person.js").DraftRow} DraftRow
 * @typedef {"quota"|"blocked"|"lost"|"unsupported"|"mismatch"} TroubleCode
 */
import { computed, signal } from "@preact/signals";

export const me = signal(/** @type {Me|null} */ (null));
/** The local database is open and the first state known. */
export const ready = signal(false);
export const connection = signal({
  online: globalThis.navigator?.onLine ?? true,
  lastContact: /** @type {string|null} */ (null),
  needsSignIn: false,
  revoked: false,
});
/** The office had this device forget whoever was signed in; until somebody signs in. */
export const forgotten = signal(false);
/** How much is here until a first round has brought everything, whether one is under way or waits for a signal; then null. */
export const fetching = signal(/** @type {{have: number, estimate: number}|null} */ (null));
/** Whether it is: for what is not to be drawn again with every page that comes. */
export const filling = computed(() => fetching.value !== null);
/** What the feed said was deleted, as `collection/id`. */
export const deleted = signal(/** @type {Set<string>} */ (new Set()));
/** Oldest first. */
export const outbox = signal(/** @type {OutboxRow[]} */ ([]));
/** Newest first. */
export const receipts = signal(/** @type {ReceiptRow[]} */ ([]));
/** Photos and signatures made here, oldest first: those to be sent, and for a while those that were. */
export const files = signal(/** @type {import("../store/person.js").FileRow[]} */ ([]));
/**
 * Photos that others took and that were fetched to be seen without a signal, by SHA-256; which the server does not have
 * yet, as far as it was asked; and whether some are being fetched.
 */
export const pictures = signal({
  here: /** @type {Map<string, import("../store/person.js").PictureRow>} */ (new Map()),
  absent: /** @type {Set<string>} */ (new Set()),
  busy: false,
});
/** What waits in the store's quarantine, as far as this person may decide and the server was asked. */
export const quarantine = signal(/** @type {import("../net/custody.js").Quarantined[]} */ ([]));
/** How much of it waited for this person's word, and when that was; `isHeard`: since this page was opened. */
export const waiting = signal(/** @type {{count: number, at: string, isHeard: boolean}|null} */ (null));
export const drafts = signal(/** @type {Map<string, DraftRow>} */ (new Map()));
export const trouble = signal(/** @type {{code: TroubleCode, params: Record<string, any>}|null} */ (null));
/** A digest did not agree, and a full round mended it. */
export const repaired = signal(/** @type {{at: string, count: number}|null} */ (null));
export const updateWaiting = signal(false);
/** As the person chose; null while nobody has. */
export const language = signal(/** @type {string|null} */ (null));
export const theme = signal("system");

/** Whether photos keep their full size, because a person asked for it on this device. */
export const fullSize = signal(false);

/** The server's clock minus this device's, in milliseconds, as last measured. */
export const clockOffset = signal(0);

/** @param {Partial<typeof connection.value>} change */
export function connectionIs(change) {
  const now = connection.peek();
  const next = { ...now, ...change };
  if (Object.entries(next).some(([name, value]) => now[/** @type {keyof typeof now} */ (name)] !== value)) {
    connection.value = next;
  }
}

/**
 * @param {TroubleCode} code
 * @param {Record<string, any>} [params]
 */
export function troubleIs(code, params = {}) {
  if (trouble.peek()?.code !== code) trouble.value = { code, params };
}

/** @param {TroubleCode[]} codes */
export function troubleOver(codes) {
  const now = trouble.peek();
  if (now && codes.includes(now.code)) trouble.value = null;
}
