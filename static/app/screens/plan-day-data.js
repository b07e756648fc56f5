/** The run of `Plan the day` that this tab has asked for: it goes on at the server while one looks at other things. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { askServer, edit, newId, tellServer } from "../state.js";
import { backFrom, changesOf } from "../rules/planproposal.js";
import { docOf } from "./data.js";
import { kept } from "./kept.js";

/**
 * @typedef {object} Run
 * @property {string} id
 * @property {string} day
 * @property {"asking" | "running" | "done" | "failed" | "cancelled" | "broken_off"} state
 * @property {number} allowed_ms
 * @property {number} elapsed_ms
 * @property {{placed: number, of: number, travel_minutes: number} | null} best
 * @property {import("../rules/planproposal.js").Proposal | null} result
 * @property {string} created_at
 * @typedef {{day: string, windows: "hard" | "soft", staff_ids: string[]}} Wish
 */

const LOOK_AGAIN_MS = 400;

/** @type {import("@preact/signals").Signal<Run | null>} */
export const run = signal(null);
/** A code of the server, or `offline`. */
export const wrong = signal("");

/** @param {Wish} wish */
export async function askFor(wish) {
  const id = newId();
  wrong.value = "";
  run.value = { id, day: wish.day, state: "asking", allowed_ms: 0, elapsed_ms: 0, best: null, result: null, created_at: "" };
  const told = await tellServer("plans", { id, ...wish });
  if (run.value?.id !== id) return;
  run.value = told.ok ? told.value : null;
  if (!told.ok) wrong.value = told.code;
}

export async function callOff() {
  const asked = run.value;
  if (!asked) return;
  run.value = null;
  // one that is not told of it ends by itself
  if (asked.state === "running") await tellServer(`plans/${asked.id}/cancel`);
}

/** While it runs the server is asked how far it is; without a signal the line says so, and asks on. */
export function useProgress() {
  const now = run.value;
  useEffect(() => {
    if (now?.state !== "running") return undefined;
    const timer = setTimeout(async () => {
      const told = await askServer(`plans/${now.id}`);
      if (run.value?.id !== now.id) return;
      wrong.value = told.ok ? "" : told.code;
      run.value = told.ok ? told.value : { ...now };
    }, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [now]);
}

/**
 * Takes lines of the proposal: an edit for each job, so that one that a phone did meanwhile stands and the others move (R4).
 *
 * @param {import("../rules/planproposal.js").Line[]} lines
 * @returns {Promise<{count: number, undo: () => void}>} how many are kept on this device
 */
export async function take(lines) {
  /** @type {Array<{id: string, back: Record<string, {to: unknown}>}>} */
  const taken = [];
  for (const line of lines) {
    const doc = docOf("jobs", line.stop.job_id);
    if (!doc) continue;
    const changes = changesOf(line, doc);
    if (!(await kept(edit("jobs", doc.id, changes)))) break;
    taken.push({ id: doc.id, back: backFrom(doc, changes) });
  }
  const undo = async () => {
    for (const { id, back } of taken) if (!(await kept(edit("jobs", id, back)))) return;
  };
  return { count: taken.length, undo: () => void undo() };
}
