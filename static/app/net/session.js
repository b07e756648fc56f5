/**
 * Signing in and out (PROTOCOL.md §3), and how far this device's clock is off the server's (§2).
 *
 * @typedef {import("./http.js").Api} Api
 * @typedef {object} Clock
 * @property {() => number} wallMs   the device's clock, which people and networks set
 * @property {() => number} monoMs   one that never jumps, but may stand still while the device sleeps
 * @property {string} [page]         whose `monoMs` that is: it begins anew with every page
 *
 * @typedef {object} Session
 * @property {{id: string, node: string}} device
 * @property {{id: string, name: string, role: string, store_id: string|null}} staff
 * @property {boolean} [password_due]  first of all a password of one's own is to be chosen
 * @property {string} now
 * @property {string} stamp
 * @property {string} [base_url]  where customers reach the pages
 *
 * @typedef {object} Offset
 * @property {number} offset_ms
 * @property {number} uncertainty_ms
 * @property {number} wall_ms   when it was measured, by both of the device's clocks
 * @property {number} mono_ms
 */
import { CLOCK_JUMP_MS, SESSION_TIMEOUT_MS, SIGN_OUT_TIMEOUT_MS } from "./bounds.js";
import { noteCustomersAddress } from "../customers-address.js";
import { Unreachable, ask, askJson } from "./http.js";

const PATH = "/api/v1/session";

/** @type {Clock} */
export const DEVICE_CLOCK = { wallMs: () => Date.now(), monoMs: () => performance.now(), page: String(performance.timeOrigin) };

/**
 * Who the server thinks this is, and what time it is there.
 *
 * @param {Api} api
 * @param {Clock} clock
 * @param {AbortSignal} [signal]
 * @returns {Promise<{session: Session, offset: Offset}>}
 * @throws {Unreachable|import("./http.js").Refused}  `401` with `signed_out`, `session_expired` or `device_revoked`
 */
export function currentSession(api, clock, signal) {
  return timed(clock, () => askJson(api, PATH, { timeoutMs: SESSION_TIMEOUT_MS, ...(signal ? { signal } : {}) }));
}

/**
 * @param {Api} api
 * @param {Clock} clock
 * @param {{username: string, password: string, device: {id: string, name: string}}} credentials
 */
export function signInRequest(api, clock, credentials) {
  return timed(clock, () =>
    askJson(api, PATH, { method: "POST", body: JSON.stringify(credentials), timeoutMs: SESSION_TIMEOUT_MS }),
  );
}

/** @param {Api} api */
export async function signOutRequest(api) {
  await ask(api, PATH, { method: "DELETE", timeoutMs: SIGN_OUT_TIMEOUT_MS });
}

/**
 * Whether the device's clock has been set since the offset was measured.
 *
 * @param {Offset} offset
 * @param {Clock} clock
 */
export function clockHasJumped(offset, clock) {
  return Math.abs(clock.wallMs() - offset.wall_ms - (clock.monoMs() - offset.mono_ms)) > CLOCK_JUMP_MS;
}

/**
 * @param {Clock} clock
 * @param {() => Promise<any>} request
 * @returns {Promise<{session: Session, offset: Offset}>}
 */
async function timed(clock, request) {
  const [wallBefore, monoBefore] = [clock.wallMs(), clock.monoMs()];
  const session = await request();
  const trip = clock.monoMs() - monoBefore;
  const server = Date.parse(session?.now);
  if (!Number.isFinite(server) || !session.staff?.id || !session.device?.id) throw new Unreachable("not a session");
  noteCustomersAddress(session.base_url);
  const half = trip / 2;
  return {
    session,
    offset: {
      // the answer was written half a round trip after the question
      offset_ms: Math.round(server - (wallBefore + half)),
      uncertainty_ms: Math.ceil(half),
      wall_ms: wallBefore + trip,
      mono_ms: monoBefore + trip,
    },
  };
}
