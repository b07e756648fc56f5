/** The board by keyboard: arrows walk over the cards, `M` picks up, arrows carry, `Enter` drops, `Esc` puts back, `Z` undoes, a digit takes a suggestion. */
import { SLOT_MS, startMs } from "../rules/planboard.js";
import { job as jobOf } from "./data.js";
import { hush, laptop, toast } from "./here.js";
import { useKeys } from "./keys-here.js";
import { isTyping } from "./list-keys.js";
import { aim, aimAtDay, carried, drop, pickUp, putBack, takeSuggestion } from "./plan-carry.js";
import { board, days, isShown, people, show, shown, suggested } from "./plan-data.js";
import { dayAfter } from "./times.js";
import { walk } from "./plan-walk.js";

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export const usePlanKeys = () => useKeys("plan", press);

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !laptop.value || document.querySelector("dialog[open]")) return;
  const now = carried.peek();
  if (now?.asks) return event.key === "Escape" ? done(event, putBack) : undefined;
  if (isTyping(event.target)) return undefined;
  const arrow = ARROWS[event.key];
  if (now?.how === "keys") {
    if (arrow) return done(event, () => carry(arrow, event.shiftKey));
    if (event.key === "Enter") return done(event, () => void drop());
    return event.key === "Escape" ? done(event, putBack) : undefined;
  }
  if (arrow) return walk(event.target, arrow) ? event.preventDefault() : undefined;
  const key = event.key.toLowerCase();
  const id = event.target instanceof Element ? event.target.closest("[data-card]")?.getAttribute("data-card") : null;
  if (key === "m" && id) return done(event, () => lift(id));
  if (key === "z" && toast.peek()?.undo) return done(event, undo);
  if (/^[1-9]$/.test(key)) return done(event, () => take(Number(key) - 1));
  return undefined;
}

/** Where it lies, or where it would best lie. @param {string} id */
function lift(id) {
  const doc = jobOf(id)?.doc;
  if (!doc || !pickUp(id, "keys")) return;
  const at = startMs(doc);
  if (doc.assignee_id && days.peek().includes(board.peek().day(at)) && people.peek().includes(doc.assignee_id)) return aim({ staff: doc.assignee_id, startMs: at });
  const best = suggested.peek().get(id)?.find((one) => days.peek().includes(board.peek().day(one.startMs)));
  if (best) return aim(best);
  return aimAtDay(people.peek()[0] ?? "", days.peek()[0]);
}

/** To the next day or person; with Shift, or where a day is shown by hours, by a quarter hour. @param {[number, number]} by @param {boolean} shift */
function carry([across, down], shift) {
  const { id, at } = carried.peek() ?? {};
  if (!id || !at) return;
  const rows = people.peek();
  const byHours = shown.peek().view === "day";
  const staff = rows[Math.min(rows.length - 1, Math.max(0, rows.indexOf(at.staff) + down))];
  const day = board.peek().day(at.startMs);
  if (down) {
    if (byHours) aim({ staff, startMs: at.startMs });
    else aimAtDay(staff, day);
    return;
  }
  if (byHours !== shift) return aim({ staff, startMs: at.startMs + across * SLOT_MS });
  const next = dayAfter(day, across);
  if (!byHours && !isShown(next)) return;
  if (byHours) show({ day: next });
  aimAtDay(staff, next);
}

/** The best place of the n-th unplanned job, as they lie on the screen. @param {number} at */
function take(at) {
  const id = document.querySelectorAll(".plan-slip")[at]?.getAttribute("data-grab") ?? "";
  const best = suggested.peek().get(id)?.[0];
  if (best) void takeSuggestion(id, best);
}

function undo() {
  const before = toast.peek()?.undo;
  hush();
  before?.();
}

/** @param {KeyboardEvent} event @param {() => unknown} what */
function done(event, what) {
  event.preventDefault();
  event.stopPropagation();
  what();
}
