/** The rescue file, made and taken in; how it is packed comes when it is first needed (`rescue.js`). */
import { api, working } from "./engine.js";

/**
 * Everything unsent as one encrypted file, for a leader's laptop to take in.
 *
 * @throws {import("../sync/rescuefile.js").RescueError|import("../store/open.js").StoreError}
 */
export async function makeRescue() {
  return (await import("./rescue.js")).makeRescue(working());
}

/**
 * @param {Blob} file
 * @param {string} code
 * @throws {import("../sync/rescuefile.js").RescueError}
 */
export async function readRescue(file, code) {
  return (await import("./rescue.js")).readRescue(file, code);
}

/** @param {import("./rescue.js").Opened} opened */
export async function takeInRescue(opened) {
  return (await import("./rescue.js")).takeInRescue(api, working(), opened);
}
