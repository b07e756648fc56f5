/**
 * A form that is being filled in: everything typed and tapped is one draft on this device, with the id that its number
 * comes from, so that a number once told to somebody stays.
 */
import { useEffect, useRef, useState } from "preact/hooks";

import { joinedDraft } from "../rules/drafts.js";
import { drafts, saveDraft } from "../state.js";
import { kept } from "./kept.js";

const DRAFT_PAUSE_MS = 300;

/**
 * @template {object} T
 * @param {string} key of the draft
 * @param {() => T} begun what the form holds before anything is typed
 * @returns {{said: T, set: (changes: Partial<T>) => void, ended: () => void}} `ended`: it went out, the draft with it
 */
export function useDraftForm(key, begun) {
  const draft = drafts.value.get(key);
  const [said, setSaid] = useState(() => /** @type {T} */ (readForm(draft?.text) ?? begun()));
  const latest = useRef(said);
  const timer = useRef(0);
  // what this device keeps, or what the form began with, as far as this form knows
  const known = useRef(JSON.stringify(said));

  function save() {
    const base = known.current;
    known.current = JSON.stringify(latest.current);
    return kept(saveDraft(key, known.current, base));
  }

  useEffect(() => {
    // read from the device only after the first drawing, or typed in another tab
    if (!readForm(draft?.text)) return;
    const theirs = draft?.text ?? "";
    const both = readForm(joinedDraft(known.current, JSON.stringify(latest.current), theirs));
    known.current = theirs;
    if (both) setSaid((latest.current = /** @type {T} */ (both)));
  }, [draft?.text]);
  useEffect(() => () => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    void save();
  }, []);

  /** @param {Partial<T>} changes */
  function set(changes) {
    latest.current = { ...latest.current, ...changes };
    setSaid(latest.current);
    clearTimeout(timer.current);
    timer.current = Number(setTimeout(() => { timer.current = 0; void save(); }, DRAFT_PAUSE_MS));
  }

  function ended() {
    clearTimeout(timer.current);
    timer.current = 0;
  }

  return { said, set, ended };
}

/** What a draft holds, null where it holds no form. @param {string | undefined} text */
export function readForm(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
