/**
 * What only the server knows: the history of a record, and what waits in the store's quarantine (PROTOCOL.md §8).
 *
 * @typedef {{id: string, role: string|null, name: string|null}} Person
 *
 * @typedef {object} HistoryEntry
 * @property {number} seq
 * @property {"operation"|"decision"|"quarantined"} kind
 * @property {string|null} id
 * @property {string|null} action
 * @property {Record<string, any>} changes
 * @property {string} [settles]
 * @property {Person} author
 * @property {string|null} at
 * @property {string} received_at
 * @property {{id: string, name: string|null}|null} device
 * @property {Person} [handed_in_by]  the leader who took it in from a rescue file
 * @property {any} verdict
 * @property {{state: string, parts: Array<{field: string, state: string, rule?: string, params?: any, item?: string, item_state?: string}>}|null} became
 * @property {{id: string, field: string, rule: string, kept: any, set_aside: any, params: any}|null} about
 * @property {{id: number, state: string, reason: string, detail: any, decided_by: Person|null, decided_at: string|null, why: string|null, became: string|null}|null} quarantine
 *
 * @typedef {object} Quarantined
 * @property {number} id
 * @property {any} operation   as it was sent; null when it cannot be read at all
 * @property {string} reason
 * @property {any} detail
 * @property {string} by
 * @property {string} received_at
 * @property {"open"|"held"} state
 */
import { SESSION_TIMEOUT_MS } from "./bounds.js";
import { ask, askJson } from "./http.js";

/**
 * @param {import("./http.js").Api} api
 * @param {string} collection
 * @param {string} id
 * @param {number|null} before
 * @returns {Promise<{history: HistoryEntry[], before: number|null}>}
 */
export function historyRequest(api, collection, id, before) {
  const query = before === null ? "" : `?before=${before}`;
  return askJson(api, `/api/v1/records/${collection}/${id}/history${query}`, { timeoutMs: SESSION_TIMEOUT_MS });
}

/**
 * @param {import("./http.js").Api} api
 * @returns {Promise<Quarantined[]>}
 */
export async function quarantineRequest(api) {
  return (await askJson(api, "/api/v1/quarantine", { timeoutMs: SESSION_TIMEOUT_MS })).quarantine;
}

/**
 * @param {import("./http.js").Api} api
 * @param {number} id
 * @param {Record<string, any>} [changes]  instead of those that were sent
 */
export async function applyRequest(api, id, changes) {
  const body = JSON.stringify(changes === undefined ? {} : { changes });
  await ask(api, `/api/v1/quarantine/${id}/apply`, { method: "POST", body, timeoutMs: SESSION_TIMEOUT_MS });
}

/**
 * @param {import("./http.js").Api} api
 * @param {string} id  of a customer
 * @param {string} reason
 */
export async function eraseRequest(api, id, reason) {
  const body = JSON.stringify({ reason });
  await ask(api, `/api/v1/customers/${id}/erase`, { method: "POST", body, timeoutMs: SESSION_TIMEOUT_MS });
}

/**
 * @param {import("./http.js").Api} api
 * @param {number} id
 * @param {string} reason
 */
export async function dismissRequest(api, id, reason) {
  const body = JSON.stringify({ reason });
  await ask(api, `/api/v1/quarantine/${id}/dismiss`, { method: "POST", body, timeoutMs: SESSION_TIMEOUT_MS });
}
