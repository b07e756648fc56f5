/** The words of checks (R34). */
import { n, t } from "../i18n.js";
import { mark } from "./icons.js";

/** @typedef {import("../rules/checks.js").Score} Score */

/** @param {string} kind */
export function checkKindWord(kind) {
  switch (kind) {
    case "internal_check": return t("Internal check");
    case "mystery_visit": return t("Mystery visit");
    default: return kind;
  }
}

/** A code of one of a check's fields, as histories show it. @param {string} name @param {string} code */
export function checkWord(name, code) {
  if (name === "kind") return checkKindWord(code);
  return name === "state" ? (code === "finished" ? t("Finished") : t("Draft")) : undefined;
}

/** @param {string} code */
export function awardStatusWord(code) {
  switch (code) {
    case "requested": return t("waits for the manager's word");
    case "approved": return t("approved");
    case "declined": return t("declined");
    default: return code;
  }
}

/** Passed, failed, or why it cannot pass yet. @param {Score} score @param {boolean} isFinished */
export function resultMark(score, isFinished) {
  if (score.percent === null) return mark("next", t("Nothing judged yet"));
  if (score.vetoed.length) return mark("broken", t("failed by a veto"));
  if (score.passed) return mark("kept", isFinished ? t("passed") : t("passes"));
  return isFinished ? mark("broken", t("failed")) : mark("risk", t("does not pass yet"));
}

/** What a result cannot say yet. @param {Score} score @param {number} vetoesNotSeen */
export function missingWords({ not_seen: notSeen }, vetoesNotSeen) {
  if (vetoesNotSeen) return n("One point that must not fail was not looked at: without it the visit does not pass.", "{count} points that must not fail were not looked at: without them the visit does not pass.", vetoesNotSeen);
  return notSeen.length ? n("One point was not looked at and does not count.", "{count} points were not looked at and do not count.", notSeen.length) : "";
}
