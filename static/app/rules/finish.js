/**
 * What must be there before a job is done (R5). The twin of `missing_to_finish` in `api/rules/jobs.py` and of
 * `api/rules/measurements.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{kind: "number", unit?: string, min?: string, max?: string}} Input what a row asks to be measured
 * @typedef {{key: string, required?: boolean, photo?: boolean, signature?: boolean, input?: Input, labels?: Record<string, string>}} Item
 * @typedef {{key: string, what: "tick"|"value"|"note"|"photo"|"signature"}} Lack
 */

/** As people type it into a phone; more digits than that no gauge shows. */
const FIGURE = /^-?\d{1,6}(\.\d{1,4})?$/;

/**
 * In the order of the checklist. A required row needs its tick, or the figure that it asks for, with a note where that
 * lies outside its limits; one that asks for a photo needs also that. A row for the signature needs the signature.
 *
 * @param {Doc} job
 * @param {Item[]} items
 * @returns {Lack[]}
 */
export function missingToFinish(job, items) {
  return items.filter((item) => item.required).flatMap((item) => {
    const { key } = item;
    if (item.signature) return job.signature ? [] : [{ key, what: "signature" }];
    const lack = asksFigure(item) ? missingOfFigure(job, item) : job.checklist?.[key] === true ? null : "tick";
    return /** @type {Lack[]} */ ([
      ...(lack ? [{ key, what: lack }] : []),
      ...(item.photo && !photoOf(job, key) ? [{ key, what: "photo" }] : []),
    ]);
  });
}

/** The photo that answers a row; one that was taken out of the job answers nothing. @param {Doc} job @param {string} key @returns {string | null} */
export function photoOf(job, key) {
  const sha256 = job.checklist?.[`${key}_photo`];
  return typeof sha256 === "string" && (job.photos ?? []).includes(sha256) ? sha256 : null;
}

/** @param {Item} item */
export const asksFigure = (item) => item.input?.kind === "number";

/** What was measured. A tick measures nothing. @param {Doc} job @param {string} key @returns {string | null} */
export function figureOf(job, key) {
  const value = job.checklist?.[key];
  return isFigure(value) ? value : null;
}

/** A limit that is no figure limits nothing. @param {Item} item @param {string} figure */
export function isOutOfRange({ input }, figure) {
  const { min, max } = input ?? {};
  return (isFigure(min) && Number(figure) < Number(min)) || (isFigure(max) && Number(figure) > Number(max));
}

/** @param {unknown} value @returns {value is string} */
export const isFigure = (value) => typeof value === "string" && FIGURE.test(value);

/** @param {Doc} job @param {Item} item @returns {"value" | "note" | null} */
function missingOfFigure(job, item) {
  const figure = figureOf(job, item.key);
  if (figure === null) return "value";
  const note = job.checklist?.[`${item.key}_note`];
  return isOutOfRange(item, figure) && !(typeof note === "string" && note.trim()) ? "note" : null;
}
