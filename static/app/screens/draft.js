/** A text that is being written: kept on this device from the first letter, and given back after an interruption. */
import { useEffect, useRef, useState } from "preact/hooks";

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
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | 0} */ (0));
  const latest = useRef(typed);
  const save = () => kept(saveDraft(key, latest.current ?? "").then(({ saved_at }) => setSavedAt(saved_at)));

  useEffect(() => {
    // the draft may be read from the device only after the first drawing
    if (draft?.text && latest.current === null) {
      latest.current = draft.text;
      setTyped(draft.text);
      setSavedAt(draft.saved_at);
    }
  }, [draft?.text]);
  useEffect(() => () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    void saveDraft(key, latest.current ?? "");
  }, []);

  /** @param {string} text */
  function type(text) {
    latest.current = text;
    setTyped(text);
    setSavedAt("");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { timer.current = 0; void save(); }, DRAFT_PAUSE_MS);
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
