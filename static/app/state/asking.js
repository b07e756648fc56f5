/** What only a server can say: figures, reports, channels. */
import { office } from "./engine.js";

/**
 * Asks the server for what only the office looks at; with `keep` it can be seen again without a signal.
 *
 * @param {string} path  under `/api/v1/`
 * @param {{keep?: boolean}} [how]
 */
export function askServer(path, how) {
  return office.look(path, how);
}

/**
 * What the server last said to this, and when.
 *
 * @param {string} path
 */
export function lastAnswer(path) {
  return office.asLastSeen(path);
}

/**
 * @param {string} path  under `/api/v1/`
 * @param {unknown} [body]  as JSON, or a file as it is
 */
export function tellServer(path, body) {
  return office.tell(path, body);
}
