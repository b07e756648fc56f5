/** A complaint on the board: its clock is the stub; it can be picked up. */
import { t } from "../i18n.js";
import { carried, possible } from "./complaint-carry.js";
import { clockShape, clockWord, stepWord } from "./complaint-clock-words.js";
import { isOver } from "./complaint-data.js";
import { recurrencesOf } from "./complaint-rules.js";
import { stageShape, stageWord } from "./complaint-words.js";
import { number } from "./data.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { cursor } from "./list-keys.js";
import { complaintPath, go, route } from "./router.js";
import { duration, present } from "./times.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */

/** How a clock colours the stub. @type {Record<string, string>} */
const STUBS = { late: "ticket-clock--broken", at_risk: "ticket-clock--risk" };

/** @param {{one: Complaint}} props */
export function Ticket({ one }) {
  const isOpened = route.value.id === one.id;
  const hand = carried.value;
  /** @param {DragEvent} event */
  const lift = (event) => {
    event.dataTransfer?.setData("text/plain", number("complaints", one.id));
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    cursor.value = one.id;
    carried.value = { id: one.id, by: "hand", possible: possible(one.doc), over: "" };
  };
  /** @param {MouseEvent} event */
  const open = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    cursor.value = one.id;
    go(complaintPath(one.id), { replace: route.peek().name === "complaint" });
  };
  return html`<li data-testid=${`complaint-row-${one.id}`} data-status=${one.status}>
    <a class="ticket" id=${`slip-${one.id}`} href=${complaintPath(one.id)} draggable=${true} aria-current=${isOpened ? "true" : undefined} data-chosen=${cursor.value === one.id ? "" : undefined}
      data-held=${one.held === "server" ? undefined : one.held} data-lifted=${hand?.id === one.id ? hand.by : undefined} onClick=${open} onDragStart=${lift} onDragEnd=${() => (carried.value = null)}>
      <${Stub} one=${one} />
      <b>${one.title || t("Complaint")}</b>
      <span class="ticket-line">${[one.customer, one.handler || t("nobody yet")].filter(Boolean).join(" · ")}</span>
      <span class="ticket-line code quiet">${number("complaints", one.id)}</span>
      <${Marks} one=${one} />
    </a></li>`;
}

/** @param {{one: Complaint}} props */
function Stub({ one }) {
  const { clock, doc, status } = one;
  if (isOver(one)) return html`<span class="ticket-clock ticket-clock--over">${mark("kept", tookWords(doc) || stageWord(status))}</span>`;
  const waits = status === "waiting_head_office" || status === "waiting_customer";
  const running = clock && clock.state !== "stopped";
  const said = running ? mark(clockShape(clock), clockWord(clock, doc)) : waits ? mark("wait", waitedWords(doc)) : mark(stageShape(status), stageWord(status));
  // the column says which step its clock is of; another one is named
  const step = running && OF_COLUMN[status] !== clock.step ? html`<span class="ticket-step">${stepWord(clock.step)}</span>` : null;
  return html`<span class=${`ticket-clock ${running ? (STUBS[clock.state] ?? "") : ""}`}>${said}${step}</span>`;
}

/** The clock that a stage's column is about. @type {Record<string, string>} */
const OF_COLUMN = { received: "acknowledge", acknowledged: "solve", assessed: "solve", investigated: "solve", answered: "call_back" };

/** @param {import("./data.js").Doc} doc */
function tookWords({ received_at: from, settled_at: until }) {
  return from && until ? t("took {time}", { time: duration(Math.max(0, Date.parse(until) - Date.parse(from))) }) : "";
}

/** @param {import("./data.js").Doc} doc */
function waitedWords({ status, steps }) {
  const since = Date.parse(steps?.findLast((/** @type {{step: string}} */ one) => one.step === status)?.at ?? "");
  return Number.isNaN(since) ? stageWord(status) : t("waits since {time}", { time: duration(present.value - since) });
}

/** @param {{one: Complaint}} props */
function Marks({ one: { id, doc, held, status } }) {
  const again = recurrencesOf(id);
  const marks = [];
  if (doc.safety) marks.push(mark("risk", t("Somebody could be hurt")));
  if (status === "reopened") marks.push(mark("risk", stageWord(status)));
  if (status === "waiting_customer") marks.push(mark("wait", stageWord(status)));
  if (again.length) marks.push(mark("decide", again.some((one) => one.why !== "same_customer" && one.why !== "same_customer_same_matter") ? t("again the same cause") : t("again the same customer")));
  if (held === "both") marks.push(mark("decide", t("Changed by two people")));
  if (held === "here") marks.push(mark("held", t("Only on this device")));
  return marks.length ? html`<span class="ticket-marks">${marks}</span>` : null;
}
