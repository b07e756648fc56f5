/** Answering by keyboard, on a laptop: a digit answers the question that is next, or the one that has the focus. */
import { useRef } from "preact/hooks";

import { OVERALL, OVERALL_MAX, questions, SCORE_MAX, SCORE_MIN } from "../rules/answers.js";
import { laptop } from "./here.js";
import { useKeys } from "./keys-here.js";

/** @typedef {import("./data.js").Doc} Doc */

/** Two keys for ten: a 0 that comes so soon after a 1 belongs to it. */
const TEN_MS = 900;
const ASK = "ask-";

/** @param {Doc} doc a callback @param {(doc: Doc, question: string, score: number | null) => Promise<void>} answer */
export function useAnswerKeys(doc, answer) {
  const before = useRef({ key: "", at: 0, question: "" });
  useKeys("callback", (event) => {
    if (!laptop.value || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const { key } = event;
    const last = before.current;
    const asked = questions(doc.kind);
    const tens = key === "0" && last.key === "1" && last.question === OVERALL && event.timeStamp - last.at < TEN_MS;
    const question = tens ? OVERALL : (focused(event.target, asked) ?? asked.find((one) => doc.answers?.[one] === undefined));
    if (!question) return;
    const score = tens ? OVERALL_MAX : scoreOf(question, key);
    if (score === undefined) return;
    event.preventDefault();
    before.current = { key, at: event.timeStamp, question };
    void answer(doc, question, score);
  });
}

/** The question that the keyboard went to: that one is meant, answered or not. A mouse leaves its focus anywhere. @param {EventTarget | null} target @param {string[]} asked */
function focused(target, asked) {
  const id = target instanceof Element && target.matches(":focus-visible") ? target.closest(`[id^="${ASK}"]`)?.id.slice(ASK.length) : undefined;
  return id && asked.includes(id) ? id : undefined;
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
