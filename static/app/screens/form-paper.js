/**
 * A form of the shop as it comes out of the printer: black lines on A4, empty cells kept for the pen. It is drawn from what
 * this device holds, so it prints without a signal, and says at its foot whether it stands as the server has it.
 */
import { useLayoutEffect } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, now } from "../state.js";
import { storeName, unsent } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { backWords, Place } from "./place.js";
import { clock, dayKey } from "./times.js";

/** @typedef {import("preact").ComponentChildren} Children */
/** @typedef {import("./times.js").Moment} Moment */

/**
 * @param {{title: string, kind: "complaint" | "file", code: string, storeId: string | undefined, about?: Children, children?: Children}} props
 *   `title`: the form's own; `kind`: how wide its columns are; `code`: the number of what it is about; `about`: what stands at the foot beside the store
 */
export function Paper({ title, kind, code, storeId, about, children }) {
  usePageNumbers(`${title} · ${code}`);
  const button = html`<button class=${`button button--primary ${laptop.value ? "push" : "button--lead"}`} type="button" data-testid="print" onClick=${() => print()}>${icon("print", "icon--s")}${t("Print")}</button>`;
  return html`<${Place} title=${title} sub=${html`<span class="code">${code}</span>`} back=${backWords(true)} action=${laptop.value && button} bar=${html`<div class="bar-row">${button}</div>`}>
    <div class="paper" data-testid="paper">
      <table class=${`form form--${kind}`}><caption>${title}</caption><${Columns} />${children}</table>
      <p class="form-meta"><span>${storeName(storeId)}${about && html` · ${about}`}</span><span data-testid="form-standing">${t("printed {time}", { time: stampWords(now()) })} · ${standingWords()}</span></p>
    </div>
  <//>`;
}

/** How wide the six columns are: what is written gets more room than what it is called (paper.css). */
function Columns() {
  return html`<colgroup>${[1, 2, 3, 4, 5, 6].map((at) => html`<col key=${at} />`)}</colgroup>`;
}

/** A heading and what stands beside it; without a value the cell waits for the pen. @param {{name: string, wide?: number, tall?: boolean, children?: Children}} props */
export function Cell({ name, wide, tall, children }) {
  return html`<th scope="row">${name}</th><td colspan=${wide} class=${tall ? "tall" : undefined}>${children}</td>`;
}

/** `2026-11-21 14:31`; "" for none. @param {Moment} moment */
export const stampWords = (moment) => (moment ? `${dayKey(moment)} ${clock(moment)}` : "");

/** Whether the paper is what the server has. */
function standingWords() {
  const { online, lastContact } = connection.value;
  if (unsent.value.length) return t("some of it is only on this device");
  if (online) return t("in step with the server");
  return lastContact ? t("as the server had it {time}", { time: stampWords(lastContact) }) : t("not compared with the server");
}

/**
 * Every sheet says which form it belongs to, and which of how many it is. Only the printer knows how many there are, so the
 * margin of the page counts; where a browser cannot, the sheets go without.
 * @param {string} title
 */
function usePageNumbers(title) {
  const of = t("page {page} of {pages}", { page: "\u0001", pages: "\u0002" });
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { @bottom-left { font-size: 8pt; content: ${quoted(title)}; } @bottom-right { font-size: 8pt; content: ${counted(of)}; } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [title, of]);
}

/** A sentence in which two places are counted by the page. @param {string} sentence */
function counted(sentence) {
  return sentence.split(/([\u0001\u0002])/).map((part) => (part === "\u0001" ? "counter(page)" : part === "\u0002" ? "counter(pages)" : quoted(part))).join(" ");
}

/** As a string of CSS, whatever is in it. @param {string} text */
function quoted(text) {
  return `"${[...text].map((one) => (/["\\\p{Cc}]/u.test(one) ? `\\${one.codePointAt(0)?.toString(16)} ` : one)).join("")}"`;
}
