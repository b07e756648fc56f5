/** One thing that is prepared, to be read aloud, done, or shown to the customer. */
import { t } from "../i18n.js";
import { connection, deletion } from "../state.js";
import { docOf } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Later } from "./later.js";
import { PhotoTile } from "./photo.js";
import { backWords, Part, Place } from "./place.js";
import { questionWord } from "./callback-words.js";
import { CHECK_RETURN, listPath } from "./router.js";
import { spokenHere } from "./script-gaps.js";
import { guidesFor, localText, pricesFor, today } from "./shelf-data.js";
import { subjectsOf } from "./shelf-find.js";
import { ReturnPlace } from "./shelf-return.js";
import { dayDate } from "./shelf-return-words.js";
import { amountWords, ShelfRows, titleOf } from "./shelf-rows.js";
import { blocks } from "./shelf-text.js";
import { audienceWord, priceKindWord, situationWord, unitWord } from "./shelf-words.js";
import { productWord } from "./shelf-subjects.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./shelf-data.js").Shelf} Shelf */

const BESIDE_MOST = 5;

/** @param {{collection: Shelf, id: string}} props */
export function ShelfPlace({ collection, id }) {
  if (collection === "return_criteria") return html`<${ReturnPlace} id=${id} />`;
  const doc = docOf(collection, id);
  if (!doc) return html`<${Missing} collection=${collection} id=${id} />`;
  const Article = { guides: Guide, prices: Price, talk_scripts: Script }[collection];
  return html`<${Place} title=${titleOf(collection, doc)} sub=${subWords(collection, doc)} back=${backWords()}>
    <${Outdated} doc=${doc} />
    <${Article} doc=${doc} />
    <p class="tiny shelf-edition">${editionWords(doc)}</p>
  <//>`;
}

/** @param {{doc: Doc}} props */
function Script({ doc }) {
  const hint = spokenHere(localText(doc.hints));
  return html`<section class="panel" aria-label=${t("What to say")}><div class="ask">
      ${spokenHere(localText(doc.words)).split(/\n{2,}/).map((one, at) => html`<p class="say" key=${at}>${at === 0 && icon("chat")}${one}</p>`)}
      ${hint && html`<p class="small quiet">${hint}</p>`}
    </div></section>
    ${doc.situation === "return_asked" && html`<a class="button button--lead button--wide" href=${CHECK_RETURN}>${icon("undo")}${t("Check a return or exchange")}</a>`}
    ${["price_asked", "estimate"].includes(doc.situation) && html`<a class="button button--lead button--wide" href=${listPath({ kind: "prices" })}>${icon("sheet")}${t("To the price list")}</a>`}`;
}

/** @param {{doc: Doc}} props */
function Guide({ doc }) {
  /** @type {string[]} */
  const photos = doc.photos ?? [];
  const prices = doc.model || doc.category ? pricesFor({ model: doc.model, category: doc.category ?? subjectsOf(doc)[0]?.category }).slice(0, BESIDE_MOST) : [];
  return html`<section class="panel panel-pad shelf-text" aria-label=${t("How to do it")}>${blocks(localText(doc.bodies)).map((block, at) => block.kind === "p"
      ? html`<p key=${at}>${block.text}</p>`
      : html`<${block.kind} key=${at}>${block.items.map((item, place) => html`<li key=${place}>${item}</li>`)}<//>`)}</section>
    ${doc.film && html`<${Film} address=${doc.film} />`}
    ${photos.length > 0 && html`<${Part} title=${t("Photos")}><ul class="photos">${photos.map((sha256) => html`<li key=${sha256}><${PhotoTile} collection="guides" doc=${doc} sha256=${sha256} caption=${t("Photo")} mayRemove=${false} /></li>`)}</ul><//>`}
    ${prices.length > 0 && html`<${Part} title=${t("Prices for it")}><${ShelfRows} rows=${prices.map((one) => row("prices", one))} /><//>`}`;
}

/** A film is not kept on the phone: it would fill it. @param {{address: string}} props */
function Film({ address }) {
  if (!/^https:\/\//.test(address)) return null;
  if (!connection.value.online) return html`<p class="note">${icon("nosignal")}<span>${t("There is a film about it, to be seen with a signal.")}</span></p>`;
  return html`<a class="button button--wide" href=${address} target="_blank" rel="noopener noreferrer">${icon("right")}${t("Watch the film")}</a>`;
}

/** @param {{doc: Doc}} props */
function Price({ doc }) {
  const includes = localText(doc.includes);
  const guides = guidesFor(doc.model, doc.category).slice(0, BESIDE_MOST);
  return html`<section class="panel panel-pad shelf-price" aria-label=${t("Price")}>
      <p class="shelf-figure" data-testid="price-amount"><b>${amountWords(doc)}</b> <span>${unitWord(doc.unit)}</span></p>
      ${includes && html`<p>${includes}</p>`}
      <p class="small quiet">${doc.public ? t("Published: the customer finds the same amount on our pages.") : t("Not published: tell it before the work begins.")}</p>
    </section>
    ${guides.length > 0 && html`<${Part} title=${t("How to do it")}><${ShelfRows} rows=${guides.map((one) => row("guides", one))} /><//>`}`;
}

/** An address that somebody kept may lead to what no longer holds. @param {{doc: Doc}} props */
function Outdated({ doc }) {
  if (doc.retired_on && doc.retired_on <= today.value) return html`<p class="note note--risk">${icon("clock")}<span>${t("This held until {date}. Look for the edition of today.", { date: dayDate(doc.retired_on) })}</span></p>`;
  return doc.valid_from && doc.valid_from > today.value ? html`<p class="note note--risk">${icon("clock")}<span>${t("This holds only from {date}.", { date: dayDate(doc.valid_from) })}</span></p>` : null;
}

/** @param {{collection: Shelf, id: string}} props */
function Missing({ collection, id }) {
  return html`<${Place} title=${t("Guides")} back=${backWords()}>
    ${deletion(collection, id) ? html`<${Later} part="Gone" with=${{ collection, id }} />` : html`<div class="panel empty"><b>${t("This is not on this device")}</b>${t("It may belong to another store, or is still on its way.")}</div>`}
  <//>`;
}

/** @param {Shelf} collection @param {Doc} doc */
function subWords(collection, doc) {
  if (collection === "talk_scripts") return [situationWord(doc.situation), doc.question && questionWord(doc.question)].filter(Boolean).join(" · ");
  const what = collection === "prices" ? priceKindWord(doc.kind) : audienceWord(doc.audience);
  return [what, productWord(doc)].filter(Boolean).join(" · ");
}

/** @param {Doc} doc */
function editionWords(doc) {
  const edition = t("Edition {edition}", { edition: doc.edition ?? 1 });
  const since = doc.valid_from ? t("in force since {date}", { date: dayDate(doc.valid_from) }) : t("as of {date}", { date: dayDate(today.value) });
  return [edition, since, doc.store_id ? t("this store's own") : t("for all stores")].join(" · ");
}

/** @param {Shelf} shelf @param {Doc} doc @returns {any} */
const row = (shelf, doc) => ({ id: `${shelf}/${doc.id}`, shelf, doc });
