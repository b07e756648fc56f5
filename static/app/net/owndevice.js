/**
 * What this device says of itself to the office, and whether it is to forget its person. Not needed for the sync contract:
 * a server that knows nothing of it answers an error, and nothing follows from that.
 *
 * @typedef {"lose"|"wait"|null} Wish  `lose`: forget all now; `wait`: once the server has all that is unsent
 * @typedef {{version: string|null, operations: number, files: number}} Told
 */
import { SESSION_TIMEOUT_MS } from "./bounds.js";
import { askJson } from "./http.js";

/**
 * @param {import("./http.js").Api} api
 * @param {Partial<Told> & {wiped?: boolean}} told
 * @returns {Promise<Wish>}
 * @throws {import("./http.js").Unreachable|import("./http.js").Refused}
 */
export async function tellOfDevice(api, told) {
  const { wipe } = await askJson(api, "/api/v1/devices/mine", { method: "POST", body: JSON.stringify(told), timeoutMs: SESSION_TIMEOUT_MS });
  return wipe === "lose" || wipe === "wait" ? wipe : null;
}
