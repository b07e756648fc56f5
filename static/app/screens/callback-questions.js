/** The questions: big buttons, one tap each, kept at once; what a low answer leads to is said where it was given. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { edit, now } from "../state.js";
import { isLow, OVERALL, OVERALL_MAX, questions, SCORE_MAX, SCORE_MIN } from "../rules/answers.js";
import { useAnswerKeys } from "./callback-keys.js";
import { afterLow, beforeQuestion, Say } from "./callback-say.js";
import { leadsTo, questionWord } from "./callback-words.js";
import { settingsOf } from "./callback-data.js";
import { workingOf } from "./complaint-rules.js";
import { laptop, say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { Part } from "./place.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./callback-data.js").Callback} Callback */

const HOUR_MS = 3_600_000;

/** @param {{one: Callback}} props */
export function Questions({ one }) {
  const { doc } = one;
  useAnswerKeys(doc, answer);
  const asked = questions(doc.kind);
  const current = asked.find((question) => doc.answers?.[question] === undefined);
  const settings = settingsOf(doc);
  const firstLow = asked.find((question) => isLow(question, doc.answers?.[question], settings));
  return html`${asked.map((question) => html`<${Question} key=${question} one=${one} question=${question} isNext=${question === current} isFirstLow=${question === firstLow} />`)}`;
}

/** @param {{one: Callback, question: string, isNext: boolean, isFirstLow: boolean}} props */
function Question({ one, question, isNext, isFirstLow }) {
  const { doc } = one;
  // the tapped button stays down while its edit is being written and others land
  const [tapped, setTapped] = useState(/** @type {number | null | undefined} */ (undefined));
  const value = tapped === undefined ? doc.answers?.[question] : tapped;
  const overall = question === OVERALL;
  const scores = overall ? range(0, OVERALL_MAX) : range(SCORE_MIN, SCORE_MAX);
  const name = `${question}-${doc.id}`;
  return html`${!laptop.value && html`<div class="ask ask--say" data-next=${isNext ? "" : undefined}><${Say} said=${beforeQuestion(one, question)} /></div>`}
  <fieldset class="ask" id=${`ask-${question}`} data-testid=${`ask-${question}`} data-next=${isNext ? "" : undefined} data-value=${doc.answers?.[question] === undefined ? undefined : String(doc.answers[question])}>
    <legend>${questionWord(question)}</legend>
    <div class=${`scale ${overall ? "scale--11" : "scale--5"}`}>
      ${scores.map((score) => html`<label key=${score} class="choice"><input type="radio" name=${name} data-testid=${`${question}-${score}`} checked=${value === score} onChange=${() => tap(score)} /><span>${score}</span></label>`)}
      <label class="choice choice--none"><input type="radio" name=${name} data-testid=${`${question}-none`} checked=${value === null} onChange=${() => tap(null)} /><span>${noneWord(question)}</span></label>
    </div>
    <p class="scale-ends"><span>${overall ? t("0 very dissatisfied") : t("1 very dissatisfied")}</span><span>${overall ? t("10 very satisfied") : t("5 very satisfied")}</span></p>
    ${isFirstLow && html`<${Low} one=${one} score=${doc.answers[question]} />`}
  </fieldset>`;

  /** @param {number | null} score */
  function tap(score) {
    setTapped(score);
    void answer(doc, question, score).then(() => setTapped(undefined));
  }
}

/** R31: what follows by itself, until when, and what to say to that. @param {{one: Callback, score: number}} props */
function Low({ one, score }) {
  const { kind, store_id: storeId } = one.doc;
  const hours = settingsOf(one.doc).answer_working_hours;
  const byMs = workingOf(storeId).addWorking(now(), hours * HOUR_MS);
  return html`<p class="note note--decide ask-low" data-testid="low-score">${icon("board")}<span><b>${n("One point.", "{count} points.", score)}</b> ${leadsTo(kind, hours)}${kind !== "complaint" && byMs !== null && html`<span class="ask-by">${t("Finished now, that is by {time}.", { time: when(byMs) })}</span>`}</span></p>
    ${!laptop.value && html`<div class="ask-low"><${Say} said=${afterLow(one)} /></div>`}`;
}

/** What was answered, read. @param {{doc: Doc}} props */
export function AnswersRead({ doc }) {
  const given = questions(doc.kind).filter((one) => doc.answers?.[one] !== undefined);
  if (!given.length && !doc.suggestions) return null;
  const settings = settingsOf(doc);
  return html`<${Part} title=${t("Answers")}><div class="panel panel-pad">
    <dl class="facts answers-read">${given.map((one) => html`<dt key=${one}>${questionWord(one)}</dt><dd class=${isLow(one, doc.answers[one], settings) ? "ink-broken" : ""}><b>${doc.answers[one] ?? noneWord(one)}</b>${doc.answers[one] !== null && ` / ${one === OVERALL ? OVERALL_MAX : SCORE_MAX}`}</dd>`)}</dl>
    ${doc.suggestions && html`<p class="note-text answers-say">“${doc.suggestions}”</p>`}
  </div><//>`;
}

/** What a customer had nothing to do with is no low score: one had no return, one gave no number. @param {string} question */
function noneWord(question) {
  return question === OVERALL ? t("not said") : t("not met");
}

/** Kept at once. A second thought can be taken back. @param {Doc} doc @param {string} question @param {number | null} score */
async function answer(doc, question, score) {
  const was = doc.answers?.[question];
  if (was === score) return;
  const write = (/** @type {number | null} */ to) => kept(edit("callbacks", doc.id, { [`answers.${question}`]: { to } }));
  if (!(await write(score))) return;
  if (was !== undefined) say(t("{question}: {was} became {now}", { question: questionWord(question), was: was ?? noneWord(question), now: score ?? noneWord(question) }), () => void write(was));
  if (laptop.value) document.querySelector(".ask[data-next]")?.scrollIntoView({ block: "nearest" });
}

/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
