/** How a person's database and its stores are called: also known to what runs before the app is there (`early.js`). */

export const RECORDS = "records";
export const META = "meta";
/** Where in `META` it stands how far this device is. */
export const STATE = "state";
export const VERSION = 4;
/** In the browser's mirror: who was here last. */
export const LAST = "aftercare-last";

/** @param {string} personId */
export const databaseName = (personId) => `aftercare-${personId}`;
