/** What each setting means, in a sentence for whoever sets it. */
import { n, t } from "../i18n.js";

/** @param {string} key @returns {[string, string]} name and explanation */
export function settingWords(key) {
  switch (key) {
    case "answer_working_hours": return [t("First answer by a person"), t("From the moment a complaint is registered until somebody speaks with the customer.")];
    case "solution_working_days": return [t("Solution written down"), t("From the first answer until the handler has written down what is done about it.")];
    case "callback_working_days": return [t("Call after the solution"), t("Until the assistant asks the customer whether they are satisfied.")];
    case "head_office_answer_working_days": return [t("Answer of head office"), t("So long the customer's clock waits for head office.")];
    case "customer_wait_working_days": return [t("A silent customer is asked again"), t("When the complaint waits for the customer's word.")];
    case "letter_working_days": return [t("Answer to a letter"), t("Until the manager answers what a customer wrote by their private link.")];
    case "at_risk_percent": return [t("At risk"), t("A deadline stands under “at risk” once so much of its time is gone.")];
    case "recurrence_window_days": return [t("A complaint comes back"), t("A second complaint of the same customer within this time is shown as a recurrence.")];
    case "preventive_action_days": return [t("Preventive action"), t("So soon after the cause is known, something against it must be planned.")];
    case "turnaround_days": return [t("Turnaround in the workshop"), t("The date that a customer is told when something is taken in.")];
    case "on_time_tolerance_minutes": return [t("Still on time"), t("So long after the promised window an arrival still counts as kept.")];
    case "recall_window_days": return [t("Fixed at the first visit"), t("Another visit for the same within this time means it was not.")];
    case "exchange_in_town_days": return [t("Exchange from another store"), t("The customer is promised the exchanged goods within this time.")];
    case "spare_parts_years": return [t("Service after a model ends"), t("So many years after a model was discontinued parts and repairs are still promised.")];
    case "callback_window_months": return [t("Callback after a delivery"), t("Each completed delivery is called back within this time.")];
    case "callback_first_days": return [t("Not before"), t("The customer has had the goods for so long before we ask.")];
    case "callback_attempts": return [t("Attempts"), t("After so many tries in vain a customer counts as not reached.")];
    case "callback_contact_days": return [t("Between two contacts"), t("Nobody is called again sooner than this after we last spoke.")];
    case "callback_rest_days": return [t("Rest after a complaint"), t("So long after a complaint's end nobody is asked for scores.")];
    case "callback_after_complaint_days": return [t("Callback after a complaint"), t("Within this time after its end the customer is asked how it went.")];
    case "low_score_overall": return [t("Low overall score"), t("A score up to this, of ten, opens a complaint by itself.")];
    case "low_score_answer": return [t("Low answer"), t("An answer up to this, of five, opens a complaint by itself.")];
    case "check_pass_percent": return [t("A check passes"), t("With at least so much of the points, and no veto item failed.")];
    case "settle_minutes": return [t("Wait for late news"), t("So long a message to a customer waits, in case a phone without signal knows better.")];
    default: return [key, ""];
  }
}

/** @param {string} unit @param {number} count */
export function unitWord(unit, count) {
  switch (unit) {
    case "working_hours": return n("working hour", "working hours", count);
    case "working_days": return n("working day", "working days", count);
    case "days": return n("day", "days", count);
    case "years": return n("year", "years", count);
    case "months": return n("month", "months", count);
    case "minutes": return n("minute", "minutes", count);
    case "times": return n("time", "times", count);
    case "percent": return "%";
    default: return "";
  }
}
