/**
 * Internal checks and mystery visits against the written service standard (R34): twin of `api/rules/checks.py`.
 *
 * A standard is a checklist of the kind `internal_check` or `mystery_visit`; its rows have `points` (the most that the
 * row can bring) and may be a `veto`; a veto row without points brings one, for being met.
 *
 * @typedef {{key: string, points?: number, veto?: boolean, labels?: Record<string, string>}} Row
 * @typedef {{points: number, most: number, percent: string | null, passed: boolean, vetoed: string[], not_seen: string[], wrong: string[]}} Score
 *   `percent` of the points that the rows seen could bring, to one decimal; null when none was seen. `vetoed`: failed
 *   veto rows; `not_seen`: rows without points; `wrong`: points that the row cannot bring, counted as its nearest bound
 * @typedef {{check_id: string, visited_at: string, score: Score, change: string | null}} Point
 *   `change`: points of percent against the one before it of its kind
 */

export const KINDS = ["internal_check", "mystery_visit"];
const HUNDRED = 100;
/** One decimal place. */
const SCALE = 10;

/** The most points that a row can bring. @param {Row} row */
export const mostOf = (row) => row.points || Number(Boolean(row.veto));

/**
 * R34: a veto row with no point at all fails the visit whatever the others bring; a veto row that nobody looked at has
 * not failed, but the visit has not passed either.
 *
 * @param {any} check
 * @param {{items?: Row[] | null}} standard
 * @param {number} passPercent  the store's setting `check_pass_percent`
 * @returns {Score}
 */
export function score(check, standard, passPercent) {
  const given = check.scores ?? {};
  /** @type {Score} */
  const found = { points: 0, most: 0, percent: null, passed: false, vetoed: [], not_seen: [], wrong: [] };
  let isVetoSeen = true;
  for (const row of standard.items ?? []) {
    const canBring = mostOf(row);
    const got = given[row.key] ?? null;
    if (got === null) {
      found.not_seen.push(row.key);
      isVetoSeen &&= !row.veto;
      continue;
    }
    const counted = Math.min(Math.max(got, 0), canBring);
    if (counted !== got) found.wrong.push(row.key);
    if (row.veto && counted === 0) found.vetoed.push(row.key);
    found.points += counted;
    found.most += canBring;
  }
  if (found.most) {
    found.percent = ratio(found.points * HUNDRED, found.most);
    found.passed = found.points * HUNDRED >= passPercent * found.most && !found.vetoed.length && isVetoSeen;
  }
  return found;
}

/**
 * R34: the finished checks of a store in the order of the visits, the house's own and the mystery shoppers' apart:
 * whoever knows that he is watched works differently.
 *
 * @param {any[]} checks
 * @param {(id: string) => {items?: Row[] | null} | undefined} standard
 * @param {string} storeId
 * @param {number} passPercent
 * @returns {Record<string, Point[]>}
 */
export function trend(checks, standard, storeId, passPercent) {
  /** @type {Record<string, Point[]>} */
  const found = Object.fromEntries(KINDS.map((kind) => [kind, []]));
  const finished = checks.filter((one) => one.store_id === storeId && one.state === "finished" && one.visited_at && standard(one.checklist_id));
  for (const one of finished.sort(inOrder)) {
    const line = found[one.kind];
    const now = score(one, standard(one.checklist_id) ?? {}, passPercent);
    const before = line.at(-1)?.score;
    line.push({ check_id: one.id, visited_at: one.visited_at, score: now, change: before?.most && now.most ? changeOf(before, now) : null });
  }
  return found;
}

/** @param {any} a @param {any} b */
function inOrder(a, b) {
  const [first, second] = [`${a.visited_at} ${a.id}`, `${b.visited_at} ${b.id}`];
  return first < second ? -1 : Number(first > second);
}

/** @param {Score} before @param {Score} now */
const changeOf = (before, now) => ratio((now.points * before.most - before.points * now.most) * HUNDRED, now.most * before.most);

/** A fraction to one decimal, halves away from zero: as by hand. @param {number} above @param {number} below */
function ratio(above, below) {
  const tenths = Math.floor((2 * Math.abs(above) * SCALE + below) / (2 * below));
  return `${above < 0 && tenths ? "-" : ""}${Math.floor(tenths / SCALE)}.${tenths % SCALE}`;
}
