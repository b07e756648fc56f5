/** The questions: big buttons, one tap each, kept at once; on a laptop the digits answer the one that is next. */
import { useEffect, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit } from "../state.js";
import { isLow, OVERALL, OVERALL_MAX, questions, SCORE_MAX, SCORE_MIN } from "../rules/answers.js";
import { leadsTo, questionWord, sayWord } from "./callback-words.js";
import { settingsOf } from "./callback-data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";

/** @typedef {import("./data.js").Doc} Doc */

/** Two keys for ten: a 0 that comes so soon after a 1 belongs to it. */
const TEN_MS = 900;

/** @param {{doc: Doc}} props */
export function Questions({ doc }) {
  useKeys(doc);
  const asked = questions(doc.kind);
  const current = asked.find((one) => doc.answers?.[one] === undefined);
  const settings = settingsOf(doc);
  const firstLow = asked.find((one) => isLow(one, doc.answers?.[one], settings));
  return html`${asked.map((one) => html`<${Question} key=${one} doc=${doc} question=${one} isNext=${one === current}
    low=${one === firstLow ? leadsTo(doc.kind, settings.answer_working_hours) : ""} />`)}`;
}

/** @param {{doc: Doc, question: string, isNext: boolean, low: string}} props */
function Question({ doc, question, isNext, low }) {
  // the tapped button stays down while its edit is being written and others land
  const [tapped, setTapped] = useState(/** @type {number | null | undefined} */ (undefined));
  const value = tapped === undefined ? doc.answers?.[question] : tapped;
  const overall = question === OVERALL;
  const scores = overall ? range(0, OVERALL_MAX) : range(SCORE_MIN, SCORE_MAX);
  const name = `${question}-${doc.id}`;
  return html`<fieldset class="ask" id=${`ask-${question}`} data-testid=${`ask-${question}`} data-next=${isNext ? "" : undefined} data-value=${doc.answers?.[question] === undefined ? undefined : String(doc.answers[question])}>
    <legend>${questionWord(question)}</legend><p class="ask-say small quiet">${sayWord(question)}</p>
    <div class=${`scale ${overall ? "scale--11" : "scale--5"}`}>
      ${scores.map((score) => html`<label key=${score} class="choice"><input type="radio" name=${name} data-testid=${`${question}-${score}`} checked=${value === score} onChange=${() => tap(score)} /><span>${score}</span></label>`)}
      <label class="choice choice--none"><input type="radio" name=${name} data-testid=${`${question}-none`} checked=${value === null} onChange=${() => tap(null)} /><span>${t("did not say")}</span></label>
    </div>
    <p class="scale-ends"><span>${overall ? t("0 very dissatisfied") : t("1 very dissatisfied")}</span><span>${overall ? t("10 very satisfied") : t("5 very satisfied")}</span></p>
    ${low && html`<p class="note note--decide ask-low" data-testid="low-score">${icon("board")}<span>${low}</span></p>`}
  </fieldset>`;

  /** @param {number | null} score */
  function tap(score) {
    setTapped(score);
    void answer(doc, question, score).then(() => setTapped(undefined));
  }
}

/** What was answered, read. @param {{doc: Doc}} props */
export function AnswersRead({ doc }) {
  const given = questions(doc.kind).filter((one) => doc.answers?.[one] !== undefined);
  if (!given.length && !doc.suggestions) return null;
  const settings = settingsOf(doc);
  return html`<${Part} title=${t("Answers")}><div class="panel panel-pad">
    <dl class="facts answers-read">${given.map((one) => html`<dt key=${one}>${questionWord(one)}</dt><dd class=${isLow(one, doc.answers[one], settings) ? "ink-broken" : ""}><b>${doc.answers[one] ?? t("did not say")}</b>${doc.answers[one] !== null && ` / ${one === OVERALL ? OVERALL_MAX : SCORE_MAX}`}</dd>`)}</dl>
    ${doc.suggestions && html`<p class="note-text answers-say">“${doc.suggestions}”</p>`}
  </div><//>`;
}

/** @param {Doc} doc @param {string} question @param {number | null} score */
async function answer(doc, question, score) {
  if (doc.answers?.[question] === score) return;
  if (!(await kept(edit("callbacks", doc.id, { [`answers.${question}`]: { to: score } })))) return;
  if (laptop.value) document.querySelector(".ask[data-next]")?.scrollIntoView({ block: "nearest" });
}

/** @param {Doc} doc */
function useKeys(doc) {
  const current = useRef(doc);
  current.current = doc;
  useEffect(() => {
    let last = { key: "", at: 0, question: "" };
    /** @param {KeyboardEvent} event */
    function press(event) {
      if (!laptop.value || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const { key } = event;
      const now = current.current;
      const asked = questions(now.kind);
      const tens = key === "0" && last.key === "1" && last.question === OVERALL && event.timeStamp - last.at < TEN_MS;
      const question = tens ? OVERALL : asked.find((one) => now.answers?.[one] === undefined);
      if (!question) return;
      const score = tens ? OVERALL_MAX : scoreOf(question, key);
      if (score === undefined) return;
      event.preventDefault();
      last = { key, at: event.timeStamp, question };
      void answer(now, question, score);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** @param {string} question @param {string} key @returns {number | null | undefined} */
function scoreOf(question, key) {
  if (key === "-") return null;
  if (!/^[0-9]$/.test(key)) return undefined;
  const score = Number(key);
  return question === OVERALL || (score >= SCORE_MIN && score <= SCORE_MAX) ? score : undefined;
}

/** @param {EventTarget | null} target radios take digits for nothing, texts do */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName) || (target instanceof HTMLInputElement && target.type !== "radio" && target.type !== "checkbox"));
}

/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
