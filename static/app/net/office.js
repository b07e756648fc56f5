/** What the office asks the server for: reports, imports, what was sent to channels. */
import { OFFICE_TIMEOUT_MS, SHEET_TIMEOUT_MS } from "./bounds.js";
import { ask, askJson } from "./http.js";

/**
 * @param {import("./http.js").Api} api
 * @param {string} path  under `/api/v1/`
 * @returns {Promise<any>}
 */
export function lookUp(api, path) {
  return askJson(api, `/api/v1/${path}`, { timeoutMs: OFFICE_TIMEOUT_MS });
}

/**
 * @param {import("./http.js").Api} api
 * @param {string} path
 * @param {unknown} body  as JSON, or a file as it is
 * @returns {Promise<any>}  null where the server answers nothing
 */
export async function tell(api, path, body) {
  const isFile = body instanceof Blob;
  const text = await ask(api, `/api/v1/${path}`, {
    method: "POST",
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(isFile ? { type: "application/octet-stream" } : {}),
    timeoutMs: isFile ? SHEET_TIMEOUT_MS : OFFICE_TIMEOUT_MS,
  });
  return text ? JSON.parse(text) : null;
}
