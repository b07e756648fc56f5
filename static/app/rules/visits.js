/**
 * The steps of a job as people wrote them down (`jobs.visits`), and what taking the last one back leads to (R8).
 * The twin of `trail` and `is_withdrawn` in `api/rules/visits.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{id?: string, at?: string, by?: string, step: string}} Step
 * @typedef {{step: Step, to: string, at: string | null, arrived: boolean}} TakeBack
 *   `to`: the status it goes back to; `at`: when that one began; `arrived`: the step taken back was the first arrival
 */

export const TAKEN_BACK = "taken_back";
/** Before the first step: taken on. A technician may not write `planned`. */
const BEFORE = "accepted";
/** What the office has planned meanwhile, or reopened since, is the office's. */
const WITHDRAWABLE = ["draft", "cancelled"];
/** What somebody does at the door; the office's own steps are not taken back there. */
const FIELD = ["en_route", "on_site", "paused", "failed", "done"];

/** Those that stand, as they happened; a step taken back and the taking back are not among them. @param {Doc} job @returns {Step[]} */
export function trail(job) {
  /** @type {Step[]} */
  const found = [];
  for (const entry of written(job)) {
    if (entry.step === TAKEN_BACK) found.pop();
    else found.push(entry);
  }
  return found;
}

/** Every step ever written, with those that were taken back marked: no fact is lost. @param {Doc} job @returns {Array<Step & {takenBackAt: string | null}>} */
export function allSteps(job) {
  /** @type {Array<Step & {takenBackAt: string | null}>} */
  const found = [];
  for (const entry of written(job)) {
    if (entry.step !== TAKEN_BACK) found.push({ ...entry, takenBackAt: null });
    else {
      const last = found.findLast((one) => one.takenBackAt === null);
      if (last) last.takenBackAt = entry.at ?? "";
    }
  }
  return found;
}

/**
 * What taking back the last step would do; null where there is none, or where the job stands otherwise by now (the
 * office has reopened or cancelled it).
 *
 * @param {Doc} job
 * @returns {TakeBack | null}
 */
export function takeBackOf(job) {
  const steps = trail(job);
  const step = steps.at(-1);
  if (!step || step.step !== job.status || !FIELD.includes(step.step)) return null;
  const before = steps.slice(0, -1).filter((one) => FIELD.includes(one.step));
  const last = before.at(-1);
  return { step, to: last?.step ?? BEFORE, at: last?.at ?? null, arrived: step.step === "on_site" && !before.some((one) => one.step === "on_site") };
}

/** R8: whether a second visit was taken back where it was made, before anybody planned it: then nobody has to come. @param {Doc} job */
export function isWithdrawn(job) {
  return WITHDRAWABLE.includes(job.status) && written(job)[0]?.step === TAKEN_BACK;
}

/** @param {Doc} job @returns {Step[]} */
function written(job) {
  const rows = [...(job.visits ?? [])].filter((one) => one.step);
  // stable: what was written in the same moment keeps its order
  return rows.sort((a, b) => (String(a.at ?? "") < String(b.at ?? "") ? -1 : Number(String(a.at ?? "") > String(b.at ?? ""))));
}
