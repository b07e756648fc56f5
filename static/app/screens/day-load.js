/**
 * A day as it lies before a technician: how much it is, and where one job that takes longer makes the next one late (R10,
 * R50). Pure: jobs are records in the order of the day, moments are milliseconds.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {"tight"|"late"} Strain  `tight`: late if the job before takes longer; `late`: late even if it does not
 */
const MINUTE_MS = 60_000;
/** A job that takes an hour more than planned is nothing unusual. */
const OVERRUN_MS = 60 * MINUTE_MS;
/** Where nobody has said how long it takes. */
const USUAL_MS = 60 * MINUTE_MS;
const UNDER_WAY = ["on_site", "paused"];

/**
 * @param {Doc[]} jobs  open ones
 * @returns {{workMs: number, travelMinutes: number}} planned; of jobs that say nothing about it, none
 */
export function loadOf(jobs) {
  return {
    workMs: jobs.reduce((sum, one) => sum + (plannedMs(one) ?? 0), 0),
    travelMinutes: jobs.reduce((sum, one) => sum + (one.travel_minutes ?? 0), 0),
  };
}

/**
 * Goes through the day as it stands: each job begins when planned, or when the one before is over and the way is driven.
 *
 * @param {Doc[]} jobs
 * @param {number} nowMs
 * @returns {Map<string, Strain>} by id; only those whose promise is in danger from the one before
 */
export function strains(jobs, nowMs) {
  /** @type {Map<string, Strain>} */
  const found = new Map();
  /** When the job before is over. @type {number|null} */
  let freeMs = null;
  for (const job of jobs) {
    const lasts = plannedMs(job) ?? USUAL_MS;
    const arrived = UNDER_WAY.includes(job.status);
    const travels = job.status === "en_route" ? 0 : (job.travel_minutes ?? 0) * MINUTE_MS;
    const arrivesMs = arrived ? momentOf(job.on_site_at) ?? nowMs : Math.max(startOf(job) ?? nowMs, (freeMs ?? nowMs) + travels);
    const untilMs = momentOf(job.promised_end);
    // one whose window is over already is late by itself: the slip says so
    if (freeMs !== null && !arrived && untilMs !== null && untilMs > nowMs) {
      const earliestMs = freeMs + travels;
      if (earliestMs > untilMs) found.set(job.id, "late");
      else if (earliestMs + OVERRUN_MS > untilMs) found.set(job.id, "tight");
    }
    freeMs = Math.max(arrivesMs + lasts, nowMs);
  }
  return found;
}

/** @param {Doc} job */
function plannedMs(job) {
  const from = startOf(job);
  const until = momentOf(job.planned_start ? job.planned_end : job.promised_end);
  return from !== null && until !== null && until > from ? until - from : null;
}

/** @param {Doc} job */
const startOf = (job) => momentOf(job.planned_start ?? job.promised_start);

/** @param {string|null|undefined} text */
function momentOf(text) {
  const ms = Date.parse(text ?? "");
  return Number.isNaN(ms) ? null : ms;
}
