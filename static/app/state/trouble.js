/** What the disk complains of, on the screen. */
import { troubleIs, troubleOver } from "./signals.js";

/**
 * @param {import("../store/open.js").StoreCode|null} code
 * @param {Record<string, any>} [params]
 */
export function databaseTrouble(code, params) {
  if (code === null) troubleOver(["quota", "lost", "blocked"]);
  else troubleIs(code, params);
}
