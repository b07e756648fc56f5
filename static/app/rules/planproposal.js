/**
 * A proposed day against what this device knows by now: what can be taken, what is taken already, and what a phone did
 * meanwhile, which no proposal touches (R4). Pure; only screens need it.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{status: string, assignee_id: string | null, planned_start: string | null, planned_end: string | null}} Was
 * @typedef {object} Stop
 * @property {string} job_id
 * @property {string} planned_start
 * @property {string} planned_end
 * @property {{minutes: number, metres: number | null, basis: "same_estate" | "coordinates" | "assumed"}} travel
 * @property {"unchanged" | "new" | "moved" | "handed_over"} change
 * @property {boolean} breaks_promise
 * @property {Was} was
 * @typedef {{staff_id: string, free_from: string, until: string, fixed: string[], stops: Stop[]}} Technician
 * @typedef {{jobs: number, travel_minutes: number, metres: number, assumed: number, promises: number, broken: number}} Figures
 * @typedef {object} Proposal
 * @property {Technician[]} technicians
 * @property {Array<{job_id: string, reason: string, was: Was}>} left_out
 * @property {Figures} before
 * @property {Figures} after
 * @property {boolean} in_time
 * @typedef {"stays" | "open" | "taken" | "overtaken"} Standing
 *   `stays`: nothing is proposed; `open`: it can be taken; `taken`: it stands so already; `overtaken`: somebody did something since
 * @typedef {{staff: string, stop: Stop, standing: Standing, since: Since | null}} Line
 * @typedef {"gone" | "fact" | "cancelled" | "handed_over" | "moved"} Since
 */

const FACTS = ["en_route", "on_site", "paused", "failed", "done"];
const PLAN = /** @type {const} */ (["assignee_id", "planned_start", "planned_end"]);

/**
 * Every line of a proposal as it stands now, in its order.
 *
 * @param {Proposal} proposal
 * @param {(id: string) => Doc | undefined} job
 * @returns {Line[]}
 */
export function linesOf(proposal, job) {
  return proposal.technicians.flatMap(({ staff_id: staff, stops }) => stops.map((stop) => lineOf(staff, stop, job(stop.job_id))));
}

/**
 * What became of a job since the proposal was made; null: nothing that concerns its plan. That a technician has taken it on
 * is no reason not to move it.
 *
 * @param {Was} was
 * @param {Doc | undefined} doc
 * @returns {Since | null}
 */
export function since(was, doc) {
  if (!doc) return "gone";
  if (FACTS.includes(doc.status)) return "fact";
  if (doc.status === "cancelled") return "cancelled";
  if ((doc.assignee_id ?? null) !== was.assignee_id) return "handed_over";
  return PLAN.some((name) => (doc[name] ?? null) !== was[name]) ? "moved" : null;
}

/**
 * The edit that takes a line: an ordinary one, so that whatever a phone without signal has done meanwhile outranks it (R4).
 *
 * @param {Line} line
 * @param {Doc} doc
 * @returns {Record<string, {to: unknown}>}
 */
export function changesOf({ staff, stop }, doc) {
  const isAnother = (doc.assignee_id ?? null) !== staff;
  return {
    // a window is one thing: its two ends are written together
    planned_start: { to: stop.planned_start },
    planned_end: { to: stop.planned_end },
    ...(isAnother ? { assignee_id: { to: staff } } : {}),
    ...(doc.status === "draft" ? { status: { to: "planned" } } : {}),
    // a reason to overrule is about the person who had it (R6)
    ...(isAnother && doc.overrule_reason ? { overrule_reason: { to: null } } : {}),
  };
}

/** @param {Doc} doc as it was @param {Record<string, unknown>} changes @returns {Record<string, {to: unknown}>} the way back */
export function backFrom(doc, changes) {
  return Object.fromEntries(Object.keys(changes).map((name) => [name, { to: doc[name] ?? null }]));
}

/** @param {string} staff @param {Stop} stop @param {Doc | undefined} doc @returns {Line} */
function lineOf(staff, stop, doc) {
  const found = since(stop.was, doc);
  if (stop.change === "unchanged") return { staff, stop, standing: found ? "overtaken" : "stays", since: found };
  const stands = doc && !FACTS.includes(doc.status) && doc.status !== "cancelled" && doc.assignee_id === staff && doc.planned_start === stop.planned_start && doc.planned_end === stop.planned_end;
  if (stands) return { staff, stop, standing: "taken", since: null };
  return { staff, stop, standing: found ? "overtaken" : "open", since: found };
}
