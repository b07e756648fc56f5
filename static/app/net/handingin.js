/** What another's phone could not send, handed in for it: in order, whole groups, byte by byte as it was sealed (PROTOCOL §4). */
import { encode } from "../sync/canonical.js";
import { SCHEMA_NUMBER } from "../sync/table.js";
import { ENVELOPE_MAX_BYTES, PUSH_MAX_BYTES, PUSH_OPERATIONS_MAX, PUSH_TIMEOUT_MS } from "./bounds.js";
import { askJson } from "./http.js";

const PROTOCOL = 1;
const UTF8 = new TextEncoder();

/**
 * Safe to repeat: what the server has is told its first verdict again.
 *
 * @param {import("./http.js").Api} api
 * @param {string} device  whose operations they are
 * @param {import("../sync/types.js").Operation[]} operations
 * @returns {Promise<import("../sync/types.js").Verdict[]>} in the order of the operations
 * @throws {import("./http.js").Unreachable|import("./http.js").Refused|import("../sync/canonical.js").NotCanonical}
 */
export async function handIn(api, device, operations) {
  const verdicts = [];
  for (const batch of batches(operations)) {
    const body = `{"operations":[${batch.join(",")}],"protocol":${PROTOCOL},"schema":${SCHEMA_NUMBER}}`;
    const answer = await askJson(api, `/api/v1/devices/${device}/operations`, { method: "POST", body, timeoutMs: PUSH_TIMEOUT_MS });
    verdicts.push(...answer.verdicts);
  }
  return verdicts;
}

/**
 * @param {import("../sync/types.js").Operation[]} operations
 * @returns {string[][]} each within the bounds of a push, unless one group alone is beyond them
 */
export function batches(operations) {
  /** @type {string[][]} */
  const found = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const group of groups(operations)) {
    const texts = group.map((one) => encode(one));
    const more = texts.reduce((sum, text) => sum + UTF8.encode(text).length + 1, 0);
    const last = found.at(-1);
    if (!last || last.length + texts.length > PUSH_OPERATIONS_MAX || bytes + more > PUSH_MAX_BYTES) {
      found.push(texts);
      bytes = ENVELOPE_MAX_BYTES + more;
    } else {
      last.push(...texts);
      bytes += more;
    }
  }
  return found;
}

/**
 * Operations of one group stand beside each other in an outbox.
 *
 * @param {Array<import("../sync/types.js").Operation & {group?: string}>} operations
 */
function groups(operations) {
  /** @type {Array<typeof operations>} */
  const found = [];
  for (const one of operations) {
    const last = found.at(-1);
    if (last && one.group !== undefined && last[0].group === one.group) last.push(one);
    else found.push([one]);
  }
  return found;
}
