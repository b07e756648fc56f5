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
# What changed of late is kept as lines: so long, so much of it, from so many positions.
RECENT_S: Final = 60
RECENT_BYTES: Final = 24 * 1024 * 1024
RECENT_WINDOWS: Final = 32
# Pages of full rounds, compressed: 100,000 records or so.
SHARED_PAGES_BYTES: Final = 16 * 1024 * 1024
CURSOR_CHARS: Final = 200
MISMATCH_BYTES: Final = 16 * 1024

# Records of so many operations are kept as they were folded, all together so much of what was sent (in memory five
# times that).
OPERATIONS_AT_HAND_LEAST: Final = 16
OPERATIONS_AT_HAND_BYTES: Final = 4 * 1024 * 1024

# Rows that one SQL statement names; SQLite allows 32,766 parameters, old ones 999.
SQL_CHUNK_ROWS: Final = 200
# of each connection, and every thread has one
SQLITE_CACHE_KIB: Final = 4_096
# of the write-ahead log, before they are copied into the file: 32 MiB
SQLITE_WAL_PAGES: Final = 8_000
DATABASE_WAIT_S: Final = 10

# Open streams of /sync/events in one process; the server has that many threads besides its workers.
EVENT_STREAMS: Final = 32
EVENT_STREAM_S: Final = 600
EVENT_LOOK_S: Final = 1.0
# Between two looks: what many write in the same breath is told once, and telling it takes no time from writing.
EVENT_PAUSE_S: Final = 0.2
EVENT_SILENCE_S: Final = 15
EVENT_RETRY_S: Final = 5

HISTORY_ENTRIES_DEFAULT: Final = 50
HISTORY_ENTRIES_MOST: Final = 200
# Of one record: what is told of its quarantined operations, the newest.
HISTORY_KEPT_ASIDE_MOST: Final = 200

SESSION_DAYS: Final = 30
PASSWORD_CHARS: Final = 256
PASSWORD_LEAST_CHARS: Final = 10
USERNAME_CHARS: Final = 64
DEVICE_NAME_CHARS: Final = 120
APP_VERSION_CHARS: Final = 40
# What a device may say is unsent; more than that is a mistake of whoever counts.
UNSENT_MOST: Final = 1_000_000
USERNAME_LEAST_CHARS: Final = 2
# Read out and typed once: letters and digits that are not mistaken for one another, 60 bits.
MADE_PASSWORD_CHARS: Final = 12
ACCOUNTS_LISTED_MOST: Final = 1_000
FAILED_SIGN_INS: Final = 10
FAILED_SIGN_INS_WINDOW_MINUTES: Final = 5
# argon2 takes 64 MiB a hash: more at once than this would let strangers fill the memory.
PASSWORD_HASHES_AT_ONCE: Final = 2
PASSWORD_HASH_WAIT_S: Final = 10

# --- private links (R47) ---
# So long after it was written, whatever the phone asked for.
LINK_DAYS_MOST: Final = 90
# 16 to 64 bytes in base64url.
LINK_TOKEN_CHARS: Final = (22, 86)
# Links that opened nothing, from one address and from all of them; whoever has one that stands is never kept waiting.
FAILED_LINKS: Final = 20
FAILED_LINKS_EVERYWHERE: Final = 1_000
# Files merged into one another that are followed.
MERGED_FILES_MOST: Final = 20
# What one link shows: of each sort the newest.
LINK_RECORDS_MOST: Final = 50
LINK_WINDOWS_MOST: Final = 20
# What is sent through a link: at once, in bytes, and in characters of one text.
LINK_OPERATIONS_MOST: Final = 20
LINK_BODY_BYTES: Final = 128 * 1024
LINK_TEXT_CHARS: Final = 2_000
# A page without a signal keeps what was typed; what says that it is older counts as this old.
LINK_LATE_DAYS_MOST: Final = 3
# Looks, sendings and uploads begun in a window of FAILED_SIGN_INS_WINDOW_MINUTES: by one link, and from one address,
# which a whole estate may share.
LINK_LOOKS: Final = 300
LINK_LOOKS_BY_ADDRESS: Final = 3_000
LINKS_COUNTED_MOST: Final = 10_000
LINK_SENDINGS: Final = 60
LINK_SENDINGS_BY_ADDRESS: Final = 600
# What a customer may leave unanswered before the store has its turn.
LINK_COMPLAINTS_OPEN_MOST: Final = 5
LINK_LETTERS_OPEN_MOST: Final = 5
LINK_WISHES_MOST: Final = 5
# Photos of a complaint, and all that one link uploads in a day.
LINK_PHOTOS_MOST: Final = 6
LINK_BYTES_PER_DAY: Final = 100 * 1024 * 1024

# A technician's device holds open jobs up to this far ahead and finished ones this far back (PROTOCOL §5, scope).
WINDOW_AHEAD_DAYS: Final = 30
WINDOW_BACK_DAYS: Final = 14
# The prelude of a full round: jobs from this many days ago to this many ahead.
PRELUDE_DAYS: Final = (-1, 2)
PRELUDE_JOBS_MOST: Final = 300
# Of one customer's records, what open work draws onto a phone: of each sort the newest, and of all.
AROUND_EACH_MOST: Final = 20
AROUND_RECORDS_MOST: Final = 400
WINDOW_ROLL_EVERY_S: Final = 3_600

# --- publishing the customers' pages ---
PUBLICATIONS_KEPT: Final = 20
SITE_CHANGES_LISTED: Final = 500
# So often it is written down how far a publication is.
PAGE_PATH_CHARS: Final = 200
PUBLISH_BEAT_MS: Final = 200

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
REQUESTS_WAITING: Final = 48
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

# --- what goes by the clock ----------------------------------------------------------------------------------------
# So often it is seen to that the threads that do it are alive.
PERIODIC_HEALTH_S: Final = 10
# So long a task may go on when the server is told to end.
PERIODIC_FAREWELL_S: Final = 4
# So long at most an empty queue is left alone.
PERIODIC_LOOK_S: Final = 2.0
# Back so far completed jobs and callbacks are looked at for what follows from them (R30 gives a month).
EFFECT_LOOK_BACK_DAYS: Final = 62
# What has fired is watched so long for late news that reverses it.
EFFECT_WATCH_DAYS: Final = 90
EFFECTS_FIRED_AT_ONCE: Final = 500
# An effect that could not fire is tried again after this.
EFFECT_RETRY_MINUTES: Final = 10

# --- messages ------------------------------------------------------------------------------------------------------
CHANNELS_PER_STORE: Final = 20
CHANNEL_NAME_CHARS: Final = 60
CHANNEL_URL_CHARS: Final = 2_000
# A channel that failed so often in a row is shown as failing.
CHANNEL_FAILURES_TOLD: Final = 3
# Pauses between the tries of a message; after the last one it is given up, and shown.
NOTIFY_PAUSES_MINUTES: Final = (1, 5, 15, 60, 180, 360, 720)
NOTIFY_AT_ONCE: Final = 50
# Whoever took a message on and died: another takes it after this.
NOTIFY_CLAIM_S: Final = 120
NOTIFY_CONNECT_S: Final = 5
NOTIFY_READ_S: Final = 10
NOTIFY_ERROR_CHARS: Final = 300
NOTIFICATIONS_LISTED: Final = 200
NOTIFICATIONS_KEPT_DAYS: Final = 90
# So far ahead a message waits for the store to open; one that never opens is only spared the night.
NOTIFY_WAIT_DAYS: Final = 14

# A letter to a customer is tried as often as a message; its link opens so long.
LETTER_LINK_DAYS: Final = 60
LETTER_TOKEN_BYTES: Final = 32
LETTER_LOG_CHARS: Final = 4_000
# Jobs that came to their end in these days, and promises that were moved in them, are looked at for letters.
LETTER_LOOK_BACK_DAYS: Final = 3
# What was sent is watched so long for late news that makes it untrue.
LETTER_WATCH_DAYS: Final = 7
LETTERS_LISTED: Final = 500

# --- imports and exports (R3) ------------------------------------------------------------------------------------
# A spreadsheet of 100,000 customers has about 6 MiB as xlsx.
IMPORT_BYTES: Final = 12 * 1024 * 1024
IMPORT_ROWS: Final = 100_000
# Rows that are looked at for what is in them; a sheet may have formatted ones below.
IMPORT_ROWS_LOOKED_AT: Final = 150_000
IMPORT_COLUMNS: Final = 100
IMPORT_HEADING_CHARS: Final = 200
IMPORT_SHEETS: Final = 20
IMPORT_ZIP_MEMBERS: Final = 2_000
IMPORT_UNPACKED_BYTES: Final = 160 * 1024 * 1024
IMPORT_ROWS_AT_ONCE: Final = 100
# Smaller ones are done while their request waits.
IMPORT_ROWS_IN_REQUEST: Final = 300
IMPORT_FAULTS_TOLD: Final = 5_000
IMPORT_PREVIEW_ROWS: Final = 5
# of a dry run: so many rows are told one by one, the others are counted
IMPORT_ROWS_FORETOLD: Final = 1_000
IMPORT_HOURS: Final = 48
IMPORTS_LISTED: Final = 50
IMPORTS_KEPT_PER_STORE: Final = 20
# A run that has not been heard of for so long was killed, and may be begun again.
IMPORT_SILENT_S: Final = 60
EXPORT_ROWS_MOST: Final = 500_000
REASON_CHARS: Final = 1_000

# --- reports (R32) -----------------------------------------------------------------------------------------------
# What nobody has worked out yet of a report's months is worked out so long, of a processor's time, while its reader
# waits; they are told how far it is, and ask again.
REPORT_COUNTING_S: Final = 0.4

# --- routes of a day (R50) ---------------------------------------------------------------------------------------
# More jobs than a store of forty technicians does in a day; the rest is said to have found no room.
PLAN_JOBS_MOST: Final = 150
PLAN_TECHNICIANS_MOST: Final = 40
PLAN_SECONDS_MOST: Final = 30
PLAN_SECONDS: Final = 10
PLAN_DAYS_AHEAD: Final = 60
# The solver starts and ends besides; one that takes longer than this is killed.
PLAN_GRACE_S: Final = 20
# So often the run looks whether it was called off, and says that it lives.
PLAN_BEAT_MS: Final = 250
# A run that was not heard of for so long broke off: the server was restarted.
PLAN_SILENT_S: Final = 15
# Each takes a processor for its seconds.
PLANS_AT_ONCE: Final = 2
PLANS_KEPT_PER_STORE: Final = 20
PLAN_IDS_MOST: Final = 500
