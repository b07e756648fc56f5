/**
 * Since when each thing on a complaint is due, and within what (R21, R23-R26). The twin of
 * `api/rules/deadline_clocks.py`, which tells the reasons.
 *
 * @typedef {import("./calendar.js").WorkingTime} WorkingTime
 * @typedef {import("./clocks.js").Due} Due
 * @typedef {import("./clocks.js").Round} Round
 * @typedef {import("./clocks.js").Wait} Wait
 * @typedef {import("./settings.js").Settings} Settings
 * @typedef {{ step: string, rule: string, who: string, startMs: number, metMs: number | null }} Thing
 * @typedef {Thing & { due: Due, riskMs: number | null }} Clock
 */
import { FINAL, due, earlier, first, isWritten, lastWait, moment, rounds, startMs, stops, verdict, writtenMs } from "./clocks.js";

const FIRST_ANSWERS = ["acknowledged", "waiting_customer", "answered", "settled", "closed"];
const HOUR_MS = 60 * 60 * 1000;
const NEVER = { ms: null, stopped: false };

/**
 * Why a complaint is one for head office by what its form says (R25).
 *
 * @param {any} doc
 */
export function headOfficeReason(doc) {
  if (doc.special_quality === true) return "special_quality";
  const round = rounds(doc).at(-1);
  return round && first(round, ["investigated"]) !== null && !doc.cause ? "cause_not_found" : null;
}

/** The clocks of one round in the order of work. */
export class RoundClocks {
  /**
   * @param {any} doc
   * @param {Round} round
   * @param {boolean} isLast
   * @param {WorkingTime} working
   * @param {Settings} settings
   */
  constructor(doc, round, isLast, working, settings) {
    this.doc = doc;
    this.round = round;
    this.isLast = isLast;
    this.working = working;
    this.settings = settings;
  }

  /**
   * @param {number} nowMs
   * @returns {Clock[]}
   */
  all(nowMs) {
    const acknowledge = this.acknowledge();
    const solve = this.solve(acknowledge);
    return [...[acknowledge, solve].filter((one) => one !== null), ...this.report(solve, nowMs), ...this.waiting(), ...this.callBack()];
  }

  /** R21 */
  acknowledge() {
    if (this.round.number > 1 && !this.round.cameBack) return null;
    const metMs = first(this.round, FIRST_ANSWERS);
    const thing = { step: "acknowledge", rule: "R21", who: "handler", startMs: startMs(this.round), metMs };
    return this.counted(thing, this.settings.answer_working_hours * HOUR_MS, []);
  }

  /**
   * R23
   *
   * @param {Clock | null} acknowledge
   */
  solve(acknowledge) {
    const takenUp = this.round.steps[1]?.atMs ?? null;
    const start = acknowledge ? earlier(takenUp, acknowledge.due.ms) : startMs(this.round);
    if (start === null) return null;
    const metMs = this.isWritten("solution") ? first(this.round, ["answered"]) : null;
    return this.days({ step: "solve", rule: "R23", who: "handler", startMs: start, metMs }, this.settings.solution_working_days);
  }

  /**
   * R25
   *
   * @param {Clock | null} solve
   * @param {number} nowMs
   */
  report(solve, nowMs) {
    const reported = first(this.round, ["waiting_head_office"]);
    const start = earlier(this.foundMs(solve, nowMs), reported);
    if (start === null) return [];
    const metMs = this.isWritten("head_office_report") ? reported : null;
    const end = this.settings.head_office_report === "same_day" ? this.working.sameDayEnd(start) : this.working.nextWorkingDayEnd(start);
    return [this.until({ step: "report", rule: "R25", who: "handler", startMs: start, metMs }, end)];
  }

  /**
   * @param {Clock | null} solve
   * @param {number} nowMs
   */
  foundMs(solve, nowMs) {
    if (!this.isLast) return null;
    const reason = headOfficeReason(this.doc);
    if (reason === "special_quality") return this.specialMs();
    if (reason === "cause_not_found") return first(this.round, ["investigated"]);
    if (!solve || solve.metMs !== null || this.isWritten("solution")) return null;
    return solve.due.ms !== null && solve.due.ms < nowMs ? solve.due.ms : null;
  }

  specialMs() {
    const known = writtenMs(this.doc, "special_quality");
    if (known !== null && known >= startMs(this.round)) return known;
    return this.round.number === 1 ? startMs(this.round) : null;
  }

  waiting() {
    const found = [];
    const customer = lastWait(this.doc, this.round, "waiting_customer");
    if (customer) found.push(this.wait("ask_customer", "R26", "handler", customer, this.settings.customer_wait_working_days));
    const office = lastWait(this.doc, this.round, "waiting_head_office");
    if (!office) return found;
    const days = this.settings.head_office_answer_working_days;
    return [...found, this.tellCustomer(office), this.wait("head_office_answer", "R25", "head_office", office, days)];
  }

  /**
   * R25
   *
   * @param {Wait} wait
   */
  tellCustomer(wait) {
    const told = this.isLast ? moment(this.doc, "customer_told_at") : wait.startMs;
    const metMs = told !== null && told >= startMs(this.round) ? told : null;
    const thing = { step: "tell_customer", rule: "R25", who: "handler", startMs: wait.startMs, metMs };
    return this.until(thing, this.working.sameDayEnd(wait.startMs));
  }

  /** R24 */
  callBack() {
    const answered = first(this.round, ["answered"]);
    if (answered === null || !this.isWritten("solution")) return [];
    const thing = { step: "call_back", rule: "R24", who: "assistant", startMs: answered, metMs: this.calledMs(answered) };
    return [this.days(thing, this.settings.callback_working_days)];
  }

  /** @param {number} answered */
  calledMs(answered) {
    const settled = first(this.round, FINAL, answered);
    if (!this.isLast) return settled ?? this.round.endMs;
    return verdict(this.doc) === null ? null : (settled ?? writtenMs(this.doc, "verdict"));
  }

  /** @param {string} field */
  isWritten(field) {
    return !this.isLast || isWritten(this.doc, field, this.round);
  }

  /**
   * @param {string} step
   * @param {string} rule
   * @param {string} who
   * @param {Wait} wait
   * @param {number} days
   */
  wait(step, rule, who, wait, days) {
    return this.until({ step, rule, who, startMs: wait.startMs, metMs: wait.endMs }, this.working.workingDayEnd(wait.startMs, days));
  }

  /**
   * @param {Thing} thing
   * @param {number} days
   * @returns {Clock}
   */
  days(thing, days) {
    const end = this.working.workingDayEnd(thing.startMs, days);
    if (end === null) return { ...thing, due: NEVER, riskMs: null };
    const before = stops(this.doc, this.round, this.isLast).filter((one) => thing.metMs === null || one.startMs < thing.metMs);
    return this.counted(thing, this.working.workingBetween(thing.startMs, end), before);
  }

  /**
   * @param {Thing} thing
   * @param {number} budgetMs
   * @param {Wait[]} pauses
   * @returns {Clock}
   */
  counted(thing, budgetMs, pauses) {
    const risk = due(this.working, thing.startMs, this.risk(budgetMs), pauses);
    return { ...thing, due: due(this.working, thing.startMs, budgetMs, pauses), riskMs: risk.ms };
  }

  /**
   * @param {Thing} thing
   * @param {number | null} end
   * @returns {Clock}
   */
  until(thing, end) {
    if (end === null) return { ...thing, due: NEVER, riskMs: null };
    const budgetMs = this.working.workingBetween(thing.startMs, end);
    return { ...thing, due: { ms: end, stopped: false }, riskMs: this.working.addWorking(thing.startMs, this.risk(budgetMs)) };
  }

  /** @param {number} budgetMs */
  risk(budgetMs) {
    return Math.floor((budgetMs * this.settings.at_risk_percent) / 100);
  }
}
