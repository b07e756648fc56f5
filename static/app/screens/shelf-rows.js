/** What is prepared, as rows: its title, the place that answers, for a price the amount. */
import { t } from "../i18n.js";
import { beginning, passage } from "../rules/passages.js";
import { listOf } from "../rules/shelf-search.js";
import { tables } from "./hanzi.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { cursor } from "./list-keys.js";
import { money } from "./money.js";
import { route, shelfPath } from "./router.js";
import { spokenHere } from "./script-gaps.js";
import { currency, localText } from "./shelf-data.js";
import { daysWords, decisionsWords } from "./shelf-return-words.js";
import { faultWord, unitWord } from "./shelf-words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./shelf-data.js").Shelf} Shelf */
/** @typedef {import("./shelf-find.js").Known} Known */

/** @type {Record<Shelf, string>} */
const ICONS = { guides: "list", prices: "sheet", talk_scripts: "chat", return_criteria: "updown" };

/** @param {{rows: Known[], pieces?: string[]}} props */
export function ShelfRows({ rows, pieces = [] }) {
  return html`<ul class="panel rows shelf-rows">${rows.map((one) => html`<${Row} key=${one.id} one=${one} pieces=${pieces} />`)}</ul>`;
}

/** @param {{one: Known, pieces: string[]}} props */
function Row({ one: { id, shelf, doc }, pieces }) {
  const chosen = cursor.value === id || (route.value.id === doc.id && route.value.collection === shelf);
  return html`<li data-testid=${`shelf-row-${doc.id}`} data-shelf=${shelf}><a class="shelf-row" id=${`slip-${id}`} href=${shelfPath(id)} aria-current=${chosen ? "true" : undefined}>
    <span class="shelf-icon">${icon(ICONS[shelf])}</span>
    <span class="shelf-main"><b class="shelf-title"><${Marked} text=${titleOf(shelf, doc)} pieces=${pieces} /></b><span class="shelf-line"><${Passage} shelf=${shelf} doc=${doc} pieces=${pieces} /></span></span>
    ${shelf === "prices" && html`<span class="shelf-amount"><b>${amountWords(doc)}</b> <span>${unitWord(doc.unit)}</span></span>`}
  </a></li>`;
}

/** @param {Shelf} shelf @param {Doc} doc */
export function titleOf(shelf, doc) {
  if (shelf === "return_criteria") return [faultWord(doc.fault), daysWords(doc)].filter(Boolean).join(" · ");
  return localText(doc.titles ?? doc.names, doc.name);
}

/** @param {Doc} price */
export function amountWords(price) {
  return price.amount === undefined || price.amount === null ? t("on request") : Number(price.amount) === 0 ? t("free of charge") : money(price.amount, currency.value);
}

/** Where it answers: in the text, else in what people call it; unasked its beginning. @param {{shelf: Shelf, doc: Doc, pieces: string[]}} props */
function Passage({ shelf, doc, pieces }) {
  const written = localText(doc.bodies ?? doc.words ?? doc.includes ?? doc.wording);
  const text = shelf === "talk_scripts" ? spokenHere(written) : written;
  const title = titleOf(shelf, doc);
  const { simplified } = tables.value;
  for (const piece of pieces.map((one) => [one])) {
    if (passage(title, piece, simplified)) break;
    if (passage(text, piece, simplified)) return html`<${Marked} text=${text} pieces=${piece} cut />`;
    const called = calledBy(doc, piece, simplified);
    if (called) return html`${t("also called:")} <${Marked} text=${called} pieces=${piece} />`;
  }
  if (shelf === "return_criteria") return decisionsWords(doc);
  return beginning(text);
}

/** @param {Doc} doc @param {string[]} pieces @param {Record<string, string>} simplified */
function calledBy(doc, pieces, simplified) {
  const own = listOf(localText(doc.keywords));
  const all = Object.values(doc.keywords ?? {}).flatMap((/** @type {any} */ one) => listOf(one));
  return [...own, ...all].find((one) => passage(one, pieces, simplified));
}

/** A text with what was looked for marked in it; `cut`: only the sentence around it. @param {{text: string, pieces: string[], cut?: boolean}} props */
function Marked({ text, pieces, cut }) {
  const found = passage(text, pieces, tables.value.simplified);
  if (!found) return cut ? beginning(text) : text;
  if (cut) return html`${found.before}<mark>${found.hit}</mark>${found.after}`;
  const at = text.indexOf(found.hit);
  return html`${text.slice(0, at)}<mark>${found.hit}</mark>${text.slice(at + found.hit.length)}`;
}
