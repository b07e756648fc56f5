/**
 * A text that is being written: kept on this device from the first letter, given back after an interruption, and one text
 * in two tabs: what is typed in one comes to the other, and what both typed at once is joined.
 */
import { useEffect, useRef, useState } from "preact/hooks";

import { joinedDraft } from "../rules/drafts.js";
import { drafts, saveDraft } from "../state.js";
import { kept } from "./kept.js";

const DRAFT_PAUSE_MS = 300;

/**
 * @param {string} key of the draft
 * @param {string} stands what is written already; it shows until this person types
 * @returns {{text: string, isTouched: boolean, savedAt: string, type: (text: string) => void, done: () => void, hold: () => void}}
 *   `done`: it went out with an edit that took the draft along; `hold`: it is about to, nothing more is to be kept
 */
export function useDraft(key, stands) {
  const draft = drafts.value.get(key);
  const [typed, setTyped] = useState(/** @type {string | null} */ (draft?.text ?? null));
  const [savedAt, setSavedAt] = useState(draft?.saved_at ?? "");
  const timer = useRef(0);
  const latest = useRef(typed);
  // what this device keeps, as far as this field knows
  const known = useRef(typed ?? "");
  const save = () => kept(keep().then(({ saved_at }) => setSavedAt(saved_at)));

  function keep() {
    const base = known.current;
    known.current = latest.current ?? "";
    return saveDraft(key, known.current, base);
  }

  useEffect(() => {
    const [base, mine, theirs] = [known.current, latest.current ?? "", draft?.text ?? ""];
    known.current = theirs;
    const both = joinedDraft(base, mine, theirs);
    if (both === mine) return;
    latest.current = both === "" ? null : both;
    setTyped(latest.current);
    setSavedAt(both === theirs ? (draft?.saved_at ?? "") : "");
  }, [draft?.text]);
  useEffect(() => () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    void keep();
  }, []);

  /** @param {string} text */
  function type(text) {
    latest.current = text;
    setTyped(text);
    setSavedAt("");
    clearTimeout(timer.current);
    timer.current = Number(setTimeout(() => { timer.current = 0; void save(); }, DRAFT_PAUSE_MS));
  }

  function hold() {
    clearTimeout(timer.current);
    timer.current = 0;
  }

  function done() {
    hold();
    latest.current = null;
    setTyped(null);
    setSavedAt("");
  }

  return { text: typed ?? stands, isTouched: typed !== null && typed !== stands, savedAt, type, done, hold };
}
