/**
 * People side by side by one measure: who stands first, and on which scale the bars are. Pure.
 *
 * @typedef {import("./figure.js").Figure} Figure
 * @typedef {{staff_id: string, figures: Figure[], praise: number}} Person
 */

/** @type {Record<string, [number, number]>} scales that are the same whoever is looked at */
const SCALES = { percent: [0, 100], mean: [1, 5], points: [-100, 100] };

/**
 * The bars, the highest first; whoever has nothing scored stands last, without a bar.
 * @param {Person[]} people @param {Map<string, Person>} before the same people in another month @param {string} code
 * @returns {{floor: number, most: number, bars: Array<{staffId: string, figure: Figure, value: number, beside?: {value: number, words: string | null}}>}}
 */
export function peopleBars(people, before, code) {
  const rows = people.flatMap((one) => {
    const figure = figureOf(one, code);
    return figure ? [{ staffId: one.staff_id, figure, was: figureOf(before.get(one.staff_id), code) }] : [];
  });
  const counted = Math.max(1, ...rows.flatMap(({ figure, was }) => [Number(figure.value ?? 0), Number(was?.value ?? 0)]));
  const [floor, most] = SCALES[rows[0]?.figure.unit] ?? [0, counted];
  const bars = rows.map(({ staffId, figure, was }) => ({
    staffId, figure, value: Number(figure.value ?? floor), ...(was && { beside: { value: Number(was.value ?? floor), words: was.value } }),
  }));
  return { floor, most, bars: bars.sort((a, b) => Number(a.figure.value === null) - Number(b.figure.value === null) || b.value - a.value) };
}

/** @param {Person | undefined} person @param {string} code */
function figureOf(person, code) {
  return person?.figures.find((one) => one.code === code);
}
