/**
 * A guide's text in parts: paragraphs are parted by an empty line, a line that begins with `1. ` or `- ` is a step.
 *
 * @typedef {{kind: "p", text: string} | {kind: "ol" | "ul", items: string[]}} Block
 */
const NUMBERED = /^\d+[.、．]\s*/;
const DOTTED = /^[-·•]\s+/;

/** @param {string} text @returns {Block[]} */
export function blocks(text) {
  /** @type {Block[]} */
  const found = [];
  let isParted = true;
  for (const line of text.split("\n").map((one) => one.trim())) {
    const kind = NUMBERED.test(line) ? "ol" : DOTTED.test(line) ? "ul" : "p";
    const said = line.replace(kind === "ol" ? NUMBERED : DOTTED, "");
    const last = found.at(-1);
    if (!line) isParted = true;
    else if (kind === "p" && last?.kind === "p" && !isParted) last.text += `\n${said}`;
    else if (kind !== "p" && last?.kind === kind) last.items.push(said);
    else found.push(kind === "p" ? { kind, text: said } : { kind, items: [said] });
    if (line) isParted = false;
  }
  return found;
}
