"""Every bound of the server, in one place; units last in the name (HOUSE.md, style 6)."""

from __future__ import annotations

from typing import Final

PROTOCOL: Final = 1

PUSH_OPERATIONS: Final = 500
PUSH_BYTES: Final = 1024 * 1024
OPERATION_BYTES: Final = 64 * 1024

PULL_RECORDS_DEFAULT: Final = 2_000
PULL_RECORDS_MOST: Final = 5_000
# A patch that saves less than a third of the record is not worth its `was`.
PATCH_SHARE_MOST: Final = 0.66
PATCHES_KEPT_TRANSACTIONS: Final = 20_000
CURSOR_CHARS: Final = 200
MISMATCH_BYTES: Final = 16 * 1024

# Rows that one SQL statement names; SQLite allows 32,766 parameters, old ones 999.
SQL_CHUNK_ROWS: Final = 200
# of each connection, and every thread has one
SQLITE_CACHE_KIB: Final = 4_096
DATABASE_WAIT_S: Final = 10

# Open streams of /sync/events in one process; the server has that many threads besides its workers.
EVENT_STREAMS: Final = 32
EVENT_STREAM_S: Final = 600
EVENT_LOOK_S: Final = 1.0
EVENT_SILENCE_S: Final = 15
EVENT_RETRY_S: Final = 5

HISTORY_ENTRIES_DEFAULT: Final = 50
HISTORY_ENTRIES_MOST: Final = 200
# Of one record: what is told of its quarantined operations, the newest.
HISTORY_KEPT_ASIDE_MOST: Final = 200

SESSION_DAYS: Final = 30
PASSWORD_CHARS: Final = 256
USERNAME_CHARS: Final = 64
DEVICE_NAME_CHARS: Final = 120
FAILED_SIGN_INS: Final = 10
FAILED_SIGN_INS_WINDOW_MINUTES: Final = 5
# argon2 takes 64 MiB a hash: more at once than this would let strangers fill the memory.
PASSWORD_HASHES_AT_ONCE: Final = 2
PASSWORD_HASH_WAIT_S: Final = 10

# A technician's device holds open jobs up to this far ahead and finished ones this far back (PROTOCOL §5, scope).
WINDOW_AHEAD_DAYS: Final = 30
WINDOW_BACK_DAYS: Final = 14
# The prelude of a full round: jobs from this many days ago to this many ahead.
PRELUDE_DAYS: Final = (-1, 2)
PRELUDE_JOBS_MOST: Final = 300
EARLIER_VISITS_MOST: Final = 20
WINDOW_ROLL_EVERY_S: Final = 3_600

DAY_MS: Final = 24 * 60 * 60 * 1_000

# --- files (PROTOCOL §7) -----------------------------------------------------------------------------------------
# A phone's photo at full size has 3 to 8 MiB, a panorama up to 15.
FILE_BYTES: Final = 15 * 1024 * 1024
# The server reads a whole request before it acts: this is the most one may have (a photo in a single PATCH).
REQUEST_BYTES: Final = FILE_BYTES + 64 * 1024
STROKES_BYTES: Final = 512 * 1024
# Unpacked, a picture takes up to 4 bytes a pixel, two or three times over: 50 million pixels are about 500 MiB.
FILE_PIXELS: Final = 50_000_000
PICTURES_UNPACKED_AT_ONCE: Final = 2
PICTURE_WAIT_S: Final = 20
COLOUR_PROFILE_BYTES: Final = 64 * 1024
THUMB_PIXELS: Final = 320
UPLOAD_METADATA_CHARS: Final = 4_096
UPLOAD_READ_BYTES: Final = 64 * 1024
UPLOADS_UNFINISHED_PER_DEVICE: Final = 20
UPLOAD_HOURS: Final = 72
# The answer to a creation may be lost: an upload without a byte stops counting after this.
UPLOAD_EMPTY_MINUTES: Final = 10
FILE_BYTES_PER_PERSON_AND_DAY: Final = 2 * 1024 * 1024 * 1024
FILE_BYTES_PER_STORE: Final = 50 * 1024 * 1024 * 1024
# What photos leave free on the disk: the database must never be the one that finds it full.
DISK_RESERVE_BYTES: Final = 512 * 1024 * 1024
FILE_CACHED_S: Final = 365 * 24 * 60 * 60

# --- many at once ------------------------------------------------------------------------------------------------
# PostgreSQL; how long one waits for a lock is DATABASE_WAIT_S. The longest push (500 operations) takes about 2 s.
CONNECT_S: Final = 5
NETWORK_SILENCE_S: Final = 15
STATEMENT_S: Final = 15
TRANSACTION_IDLE_S: Final = 30
TRANSACTION_S: Final = 60
# Requests in progress are as many as `aftercare serve --threads` says, those for files so many more: a photo never
# takes an operation's place. So many may wait, so long; a device would rather be told to come back.
REQUESTS_AT_ONCE: Final = 8
FILE_REQUESTS_AT_ONCE: Final = 4
REQUESTS_WAITING: Final = 16
REQUEST_WAIT_S: Final = 5
# Open lines to one process, most of them silent: a phone keeps its own between two polls.
LINES_OPEN: Final = 1_000
LINE_SILENT_S: Final = 60
# Streams of /sync/events that look into the database at the same moment.
EVENT_LOOKS_AT_ONCE: Final = 2
WORKERS_MOST: Final = 64
# A worker that died sooner than this after its start is not replaced at once: it would only die again.
WORKER_PAUSE_S: Final = 1.0
# So long workers may finish what they are doing when the server is told to end.
WORKER_FAREWELL_S: Final = 10.0
