/** Every time, size and count of the conversation with the server, in one place. */
export const POLL_VISIBLE_MS = 2000;
export const POLL_HIDDEN_MS = 60_000;
export const AFTER_EDIT_MS = 150;
/** After the server's word that there is something new: what is written in the same breath comes together. */
export const AFTER_HINT_MS = 300;
/** A server that has no place for one more listener, or would not have this one, is asked again after so long. */
export const HINTS_AGAIN_MS = 60_000;
export const BACKOFF_FIRST_MS = 1000;
export const BACKOFF_MAX_MS = 60_000;

export const SESSION_TIMEOUT_MS = 10_000;
export const SIGN_OUT_TIMEOUT_MS = 4000;
export const PUSH_TIMEOUT_MS = 30_000;
/** A pull may take as long as it likes while bytes keep coming. */
export const STALL_TIMEOUT_MS = 20_000;

export const PUSH_OPERATIONS_MAX = 500;
export const PUSH_MAX_BYTES = 1024 * 1024;
/** Kept free for the envelope around the operations. */
export const ENVELOPE_MAX_BYTES = 4096;
/** After so many operations that the server would not even read, a round goes on to the pull. */
export const REFUSALS_PER_ROUND_MAX = 8;
/** So often a batch may bring the server down before it is sent in smaller parts. */
export const FAULTS_MAX = 3;
export const REFUSED_RETRY_MS = 10 * 60_000;

/** Smaller pages in a full round: something to work with sooner, and less to ask for again. */
export const FULL_PAGE_RECORDS = 500;
export const PAGE_RECORDS = 2000;
/** A page that breaks off is asked for again so often within a round. */
export const PAGE_ATTEMPTS_MAX = 3;

/** The measured offset is trusted so long, and while the clock runs evenly. */
export const MEASURED_FOR_MS = 10 * 60_000;
export const CLOCK_JUMP_MS = 500;

/** An idle poll proves the digest every so often: a planted corruption is found within seconds. */
export const IDLE_POLLS_PER_PROOF = 5;
export const REPAIR_INTERVAL_MS = 60_000;
/** An idle poll writes nothing but, this often, when the server last answered. */
export const IDLE_WRITE_MS = 30_000;

/** A photo goes in pieces: what broke off is asked for again piece by piece, and an operation waits for one at most. */
export const UPLOAD_PIECE_BYTES = 256 * 1024;
/** Without an answer to a piece: a weak line takes its time. */
export const UPLOAD_TIMEOUT_MS = 60_000;

/** Of a photo that others took the whole is fetched up to here; of a larger one the small picture has to do. */
export const PICTURE_WHOLE_MAX_BYTES = 1.5 * 1024 * 1024;
export const PICTURE_TIMEOUT_MS = 30_000;

/** A year of a large store is worked out while the request waits. */
export const OFFICE_TIMEOUT_MS = 30_000;
/** A spreadsheet on a weak line, without a byte of an answer until it has been read. */
export const SHEET_TIMEOUT_MS = 120_000;

/** A new version of the app, asked to take over, has this long before the page is loaded again whatever comes. */
export const TAKE_OVER_MS = 2_000;
