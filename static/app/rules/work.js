/** How long a job takes at its customer's, as long as nobody has planned it otherwise (R50). The twin of `api/rules/work.py`. */

/** @typedef {Record<string, any>} Doc */

const MINUTE_MS = 60_000;
/** From the door to the door, without the way there. @type {Record<string, number>} */
const KIND_MINUTES = { delivery: 45, installation: 120, training: 45, maintenance: 60, repair: 75, part_replacement: 45, collection: 30, consultation: 45, callback: 15 };
const OTHER_MINUTES = 60;
/** A plan that is longer is several days' work, or a slip of the finger: its length says nothing about the visit. */
const PLANNED_MOST_MS = 10 * 60 * MINUTE_MS;

/** R50: as planned; by the kind of work where nobody has planned it, or where the plan is the promised window. @param {Doc} job @returns {number} */
export function workMinutes(job) {
  const lasts = Date.parse(job.planned_end ?? "") - Date.parse(job.planned_start ?? "");
  const isWindow = job.planned_start === job.promised_start && job.planned_end === job.promised_end;
  return lasts > 0 && lasts <= PLANNED_MOST_MS && !isWindow ? Math.ceil(lasts / MINUTE_MS) : (KIND_MINUTES[job.kind] ?? OTHER_MINUTES);
}
