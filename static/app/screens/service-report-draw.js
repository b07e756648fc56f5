/** Draws a worded report on a screen of the app; the customer's own page draws the same words (`static/site/link-draw.js`). */
import { useContext } from "preact/hooks";

import { html } from "./html.js";
import { shape } from "./icons.js";
import { PhotoTile, Picture } from "./photo.js";
import { Level } from "./place.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../report/page.js").ReportPage} ReportPage */
/** @typedef {import("../report/page.js").ReportPart} ReportPart */
/** @typedef {import("../report/speaker.js").Speaker} Speaker */

/** @param {{doc: Doc, page: ReportPage, say: Speaker}} props */
export function ReportSheet({ doc, page, say }) {
  return html`<article class="visit-report report-sheet" lang=${say.lang} data-testid="service-report">
    <header class="report-head">
      <p class="report-title">${page.subject}</p>
      <p class="report-standing" data-done=${page.standing.done ? "" : undefined}>${shape(page.standing.done ? "kept" : "next")}${page.standing.text}</p>
    </header>
    ${page.parts.map((part) => html`<${Drawn} key=${part.key} doc=${doc} part=${part} say=${say} />`)}
    ${page.signed && html`<section class="report-part report-signed" data-testid="signed"><${Picture} doc=${doc} sha256=${doc.signature} alt=${customersSignature(say)} /><p>${page.signed}</p></section>`}
  </article>`;
}

/** @param {Speaker} say */
export const customersSignature = ({ t }) => t("Customer's signature");

/** @param {{doc: Doc, part: ReportPart, say: Speaker}} props */
function Drawn({ doc, part, say }) {
  const { t } = say;
  const rank = useContext(Level) === "side" ? 3 : 2;
  const id = `report-${part.key}`;
  return html`<section class="report-part" aria-labelledby=${id}>
    <${`h${rank}`} id=${id}>${part.title}<//>
    ${part.facts && html`<dl class="report-facts">${part.facts.map(({ name, value, code, href }) => html`<dt>${name}</dt><dd>${href ? html`<a href=${href}>${value}</a>` : code ? html`<span class="code">${value}</span>` : value}</dd>`)}</dl>`}
    ${part.checks && html`<ul class="report-checks">${part.checks.map(({ text, done, value }) => html`<li key=${text} data-done=${done ? "yes" : "no"}>${shape(done ? "kept" : "next")}<span>${text}<span class="sr"> ${done ? t("done") : t("not done")}</span></span><b>${value}</b></li>`)}</ul>`}
    ${part.photos && html`<ul class="report-photos">${part.photos.map(({ sha256, caption }) => html`<li key=${sha256}><${PhotoTile} doc=${doc} sha256=${sha256} caption=${caption} mayRemove=${false} small /><span>${caption}</span></li>`)}</ul>`}
    ${part.prices && html`<ul class="report-prices">${part.prices.map(({ name, amount }) => html`<li><span>${name}</span><span>${amount}</span></li>`)}</ul>`}
    ${part.sum && html`<p class="sum"><span>${part.sum.name}</span><b>${part.sum.amount}</b></p>`}
    ${part.lines && html`<div class="report-lines">${part.lines.map((line) => html`<p>${line}</p>`)}</div>`}
  </section>`;
}
