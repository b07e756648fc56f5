/**
 * The rescue file, made on a phone that cannot send and taken in on a leader's laptop. Comes when it is needed.
 *
 * @typedef {import("../sync/rescuecontent.js").Rescued} Rescued
 * @typedef {{file: File, code: string, rescued: Rescued}} Made
 * @typedef {{rescued: Rescued, bytes: ArrayBuffer[]}} Opened
 * @typedef {{ok: true, verdicts: import("../sync/types.js").Verdict[]} | {ok: false, code: string}} TakenIn
 */
import { toRfc3339 } from "../sync/clock.js";
import { packRescue, unpackRescue } from "../sync/rescuecontent.js";
import { RESCUE_MAX_BYTES, RescueError, codeOf, newCode, openRescue, sealRescue } from "../sync/rescuefile.js";
import { adoptFiles, unsentOf } from "../store/rescue.js";
import { handIn } from "../net/handingin.js";
import { Refused, Unreachable } from "../net/http.js";
import { clockOffset, connectionIs } from "./signals.js";

const SUFFIX = "aftercare";
const TYPE = "application/octet-stream";

/**
 * @param {import("./session.js").PersonSession} session
 * @returns {Promise<Made>}
 * @throws {RescueError|import("../store/open.js").StoreError}
 */
export async function makeRescue(session) {
  const now = session.nowMs();
  const unsent = await unsentOf(session.database, { offset_ms: clockOffset.peek(), uncertainty_ms: 0, now_ms: now });
  await session.sealed();
  const { id, name } = session.me;
  const about = { made_at: toRfc3339(now), staff: { id, name }, device: session.deviceId, operations: unsent.operations, drafts: unsent.drafts };
  const { content, rescued } = packRescue(about, unsent.files);
  const code = newCode(random);
  const sealed = await sealRescue(content, code, random);
  return { file: new File([sealed], fileName(rescued), { type: TYPE }), code, rescued };
}

/**
 * Opens a rescue file; nothing is sent and nothing kept by that.
 *
 * @param {Blob} file
 * @param {string} typed  the code
 * @returns {Promise<Opened>}
 * @throws {RescueError}
 */
export async function readRescue(file, typed) {
  if (file.size > RESCUE_MAX_BYTES) throw new RescueError("too_large");
  return unpackRescue(await openRescue(new Uint8Array(await file.arrayBuffer()), codeOf(typed)));
}

/**
 * Hands it in: words first, as their author's own, then the files, which this device sends like its own. Safe to repeat.
 *
 * @param {import("../net/http.js").Api} api
 * @param {import("./session.js").PersonSession} session
 * @param {Opened} opened
 * @returns {Promise<TakenIn>}
 */
export async function takeInRescue(api, session, { rescued, bytes }) {
  try {
    const verdicts = await handIn(api, rescued.device, rescued.operations);
    await session.adopt((database) => adoptFiles(database, rescued.files, bytes));
    return { ok: true, verdicts };
  } catch (error) {
    if (error instanceof Unreachable) return { ok: false, code: "offline" };
    if (!(error instanceof Refused)) throw error;
    if (error.status === 401) connectionIs({ needsSignIn: error.code !== "device_revoked" });
    return { ok: false, code: error.code };
  }
}

/** The day and a hint of whose; a name in it would travel wherever the file does. @param {Rescued} rescued */
function fileName({ made_at: madeAt, device }) {
  return `rescue-${madeAt.slice(0, 10)}-${device.slice(-4)}.${SUFFIX}`;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function random(bytes) {
  return crypto.getRandomValues(bytes);
}
