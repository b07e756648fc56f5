/** A complaint in words for who made it: what is happening, and until when. */

/** @typedef {import("./link-view.js").View} View */
/** @typedef {import("./link-view.js").Doc} Doc */

export const REMEDIES = ["repair", "exchange", "refund", "compensation", "apology", "explanation", "other"];

/** @param {import("../app/report/speaker.js").Speaker} say @param {string} code */
export function remedyWord({ t }, code) {
  switch (code) {
    case "repair": return t("Put it right");
    case "exchange": return t("Exchange it");
    case "refund": return t("Money back");
    case "compensation": return t("Compensation");
    case "apology": return t("An apology");
    case "explanation": return t("An explanation");
    default: return t("Something else");
  }
}

/** @param {View} view @param {Doc} complaint */
export function stageWord({ say: { t } }, { status }) {
  switch (status) {
    case "received":
    case "reopened": return t("We have it, and somebody will call you");
    case "waiting_customer": return t("We wait for your word");
    case "waiting_head_office": return t("Head office is looking into it");
    case "answered": return t("Here is our answer");
    case "settled": return t("Settled: you said you are satisfied");
    case "closed": return t("Closed");
    default: return t("We are working on it");
  }
}

/** @param {View} view @param {Doc} complaint */
export function clockWord({ say: { t }, times }, { clock }) {
  if (!clock) return "";
  if (!clock.due_at) return t("The clock waits for head office.");
  const when = times.when(clock.due_at);
  if (Date.parse(clock.due_at) < times.nowMs) return t("We promised this until {when} and are late. The manager has been told.", { when });
  switch (clock.step) {
    case "acknowledge": return t("A first answer by {when}", { when });
    case "solve": return t("A solution by {when}", { when });
    case "head_office_answer": return t("Word from head office by {when}", { when });
    case "call_back": return t("We ask you by {when} whether it is all right", { when });
    default: return t("Next step by {when}", { when });
  }
}
