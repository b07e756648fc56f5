/** Tasks in sentences: what the server noticed (`api/rules/tasks.py`), for whoever must do something about it. */
import { n, t } from "../i18n.js";
import { stepWord } from "./complaint-clock-words.js";
import { categoryWord, causeWord } from "./complaint-words.js";
import { money } from "./money.js";

/** @typedef {import("./data.js").Doc} Doc */

/** @param {Doc} task */
export function taskWords({ kind, params = {} }) {
  switch (kind) {
    case "done_without": return n("Done, but one thing on the checklist is missing", "Done, but {count} things on the checklist are missing", Number(params.missing ?? 0));
    case "unqualified_without_reason": return t("Given to somebody without the skill for it, and no reason is written down");
    case "work_without_yes": return t("{amount} was charged beyond the basic price, and no yes is written down: ask the customer", { amount: money(params.amount) });
    case "estimate_answered": return params.yes ? t("The customer says yes to the estimate of {amount}: the work may begin", { amount: money(params.amount) }) : t("The customer says no to the estimate of {amount}; it stays open", { amount: money(params.amount) });
    case "overdue_step": return t("Late: {step}", { step: stepWord(params.step) });
    case "settled_without_word": return t("Settled without the customer's word: call and ask");
    case "customer_not_told": return t("Tell the customer that we wait for head office");
    case "settlement_not_approved": return t("{amount} was promised and needs a yes", { amount: money(params.amount) });
    case "playbook_missing": return t("Nothing is prepared for “{category}”: write a playbook", { category: categoryWord(params.category) });
    case "recurrence": return params.why === "after_action" ? t("It came again although something was done about it") : t("The same customer complains again");
    case "preventive_action_missing": return t("“{cause}” still needs a preventive action", { cause: causeWord(params.cause) });
    case "preventive_action_overdue": return t("The action against “{cause}” was due {day}", { cause: causeWord(params.cause), day: params.due_on ?? "" });
    case "settings_fault": return t("A setting of the store cannot be used: {key}", { key: params.key ?? "" });
    case "calendar_provisional": return t("The holidays of {year} are not official yet: look again", { year: params.year ?? "" });
    case "callback_overdue": return t("The month is over and this customer was not reached");
    case "low_score": return t("A customer gave {score}: find out why", { score: params.score ?? "" });
    case "praise": return t("A customer praised you: “{praise}”", { praise: params.praise ?? "" });
    case "wish": return t("The customer asks for another time");
    case "letter": return t("A customer wrote to the manager: the letter waits for an answer");
    case "effect_reversed": return t("Late news changed what a message to a customer said: see whether it needs a word");
    case "channel_failing": return t("Messages do not get through: {channel}", { channel: params.channel ?? "" });
    default: return t("Something to look at");
  }
}
