/** Every size and time of what is kept, in one place. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Confirmed operations are kept this long: a server restored from a backup is sent them again (PROTOCOL §5). */
export const RECEIPTS_KEPT_MS = 14 * DAY_MS;
/** What was quarantined needs a person, and stays until one has seen to it. */
export const QUARANTINED_KEPT_MS = 180 * DAY_MS;
export const RECEIPTS_SHOWN_MAX = 500;
/** Stamps that sealing changed: an edit on a screen drawn before is translated. */
export const MOVED_STAMPS_MAX = 1000;
/** Small pictures of photos that the server has: as long as finished jobs are on the phone. */
export const SENT_FILES_KEPT_MS = 14 * DAY_MS;
