/** Who is away on a day, and why: leave, illness, training (R29). The twin of `api/rules/absences.py`. */

/** @typedef {Record<string, any>} Doc */

/**
 * In the words of whoever wrote it down; "" when the person is there.
 *
 * @param {Doc | undefined} person
 * @param {string} day  `2026-11-23`
 * @returns {string}
 */
export function absence(person, day) {
  const words = person?.absences?.[day.replaceAll("-", "_")];
  return typeof words === "string" ? words.trim() : "";
}

/** The field of a day's absence. @param {string} day `2026-11-23` */
export const absenceField = (day) => `absences.${day.replaceAll("-", "_")}`;
