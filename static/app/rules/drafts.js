/**
 * One draft written in two tabs: what each typed since they last had the same text is kept, nobody's is written over.
 * A form of several values is joined value by value.
 */

/**
 * @param {string} base    what both had
 * @param {string} mine
 * @param {string} theirs  "" where it went out, or was thrown away
 * @returns {string}
 */
export function joinedDraft(base, mine, theirs) {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base || theirs === "") return mine;
  if (mine === "") return theirs;
  const forms = [base || "{}", mine, theirs].map(formIn);
  if (forms.every((one) => one !== null)) return JSON.stringify(joinedForm(.../** @type {[Form, Form, Form]} */ (forms)));
  return joinedText(base, mine, theirs);
}

/** @typedef {Record<string, unknown>} Form */

/** @param {string} base @param {string} mine @param {string} theirs */
function joinedText(base, mine, theirs) {
  if (mine.includes(theirs)) return mine;
  if (theirs.includes(mine)) return theirs;
  // one went on from where both were, the other wrote around it
  if (base && theirs.includes(base)) return theirs.replace(base, () => mine);
  if (base && mine.includes(base)) return mine.replace(base, () => theirs);
  return `${mine}\n${theirs}`;
}

/** @param {Form} base @param {Form} mine @param {Form} theirs @returns {Form} */
function joinedForm(base, mine, theirs) {
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return Object.fromEntries([...names].map((name) => [name, joinedValue(base[name], mine[name], theirs[name])]));
}

/** @param {unknown} base @param {unknown} mine @param {unknown} theirs */
function joinedValue(base, mine, theirs) {
  if (same(mine, base) || same(mine, theirs)) return theirs;
  if (same(theirs, base)) return mine;
  // of two choices the one on the screen stands; of two texts, both
  return typeof mine === "string" && typeof theirs === "string" && /\s/.test(mine.trim() + theirs.trim()) ? joinedText(typeof base === "string" ? base : "", mine, theirs) : mine;
}

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {string} text @returns {Form | null} */
function formIn(text) {
  try {
    const found = JSON.parse(text);
    return typeof found === "object" && found !== null && !Array.isArray(found) ? found : null;
  } catch {
    return null;
  }
}
