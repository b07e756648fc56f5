/** Every size and time of what is kept, in one place. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** Confirmed operations are kept this long: a server restored from a backup is sent them again (PROTOCOL §5). */
export const RECEIPTS_KEPT_MS = 14 * DAY_MS;
/** What was quarantined needs a person, and stays until one has seen to it. */
export const QUARANTINED_KEPT_MS = 180 * DAY_MS;
export const RECEIPTS_SHOWN_MAX = 500;
/** Of what was deleted so much is remembered, for whoever has it open or finds it in a list of theirs. */
export const DELETED_NOTED_MAX = 500;
/** And whole ones, for a server restored from a backup: the latest, some two hundred; they make room for what is new. */
export const SENT_BYTES_KEPT_MAX = 64 * 1024 * 1024;
/** Stamps that sealing changed: an edit on a screen drawn before is translated. */
export const MOVED_STAMPS_MAX = 1000;
/** Small pictures of photos that the server has: as long as finished jobs are on the phone. */
export const SENT_FILES_KEPT_MS = 14 * DAY_MS;
/** Photos that others took, fetched to be seen without a signal: two days of a full van, then the oldest go. */
export const PICTURES_KEPT_MAX = 200;
export const PICTURES_KEPT_MAX_BYTES = 40 * 1024 * 1024;
/** Reports and the like, as last seen: a year of one store's months. */
export const ANSWERS_KEPT_MAX = 16;
