/** Codes in words, for the customer's report and the app alike: whoever speaks is an argument. */

/** @typedef {Pick<import("./speaker.js").Speaker, "t">} Speaker */

/** @param {Speaker} say @param {string} kind */
export function kindWord({ t }, kind) {
  switch (kind) {
    case "delivery": return t("Delivery");
    case "installation": return t("Installation");
    case "training": return t("Training");
    case "maintenance": return t("Maintenance");
    case "repair": return t("Repair");
    case "part_replacement": return t("Part replacement");
    case "collection": return t("Collection");
    case "consultation": return t("Consultation");
    case "callback": return t("Callback");
    default: return kind;
  }
}

/** Why it is not simply done, as one says it to the customer. @param {Speaker} say @param {string} outcome */
export function outcomeWords({ t }, outcome) {
  switch (outcome) {
    case "partly": return t("Part of the work is done, the rest is still to do.");
    case "customer_absent": return t("Nobody was at home.");
    case "refused": return t("You did not wish the work to be done.");
    case "wrong_goods": return t("The goods were not the right ones.");
    case "unsafe": return t("It could not be done safely.");
    case "missing_part": return t("A part was missing.");
    default: return outcome;
  }
}

/** What of the report is not as it was signed. @param {Speaker} say @param {string} what */
export function changedWord({ t }, what) {
  switch (what) {
    case "photos": return t("Photos");
    case "parts": return t("Parts used");
    case "collected": return t("Paid");
    case "due": return t("For this visit");
    case "paid_by": return t("How it was paid");
    case "left": return t("What is left");
    default: return t("What was done");
  }
}

/** @param {Speaker} say @param {string} code */
export function paidWord({ t }, code) {
  switch (code) {
    case "cash": return t("Cash");
    case "card": return t("Card");
    case "wechat": return t("WeChat");
    case "alipay": return t("Alipay");
    case "transfer": return t("Transfer");
    case "account": return t("On account");
    default: return code;
  }
}

/** What stands above the link in a message. @param {Speaker} say @param {{store: string, until: string, link: string}} told */
export function linkMessage({ t }, told) {
  return t("{store}: here is the report of our visit, to read until {until}: {link}", told);
}

/** What stands above the link to all of a customer's things. @param {Speaker} say @param {{store: string, until: string, link: string}} told */
export function fileLinkMessage({ t }, told) {
  return t("{store}: here you see where your job is and can write to us, until {until}: {link}", told);
}
