/** The words of the customer's file for its codes. */
import { t } from "../i18n.js";

/** @param {string} code */
export function sourceWord(code) {
  switch (code) {
    case "walk_in": return t("Walked in");
    case "customer_referral": return t("Recommended by a customer");
    case "designer_referral": return t("Recommended by a designer");
    case "estate_promotion": return t("Promotion at the estate");
    case "event_promotion": return t("Promotion event");
    case "trade": return t("Trade");
    case "web": return t("Web");
    default: return code;
  }
}

/** @param {string} code */
export function customerKindWord(code) {
  return code === "trade" ? t("Trade customer") : t("Private person");
}

export const METHODS = ["phone", "wechat", "sms", "in_person", "email", "web"];

/** How a contact was made. @param {string} code */
export function methodWord(code) {
  switch (code) {
    case "phone": return t("Phone");
    case "wechat": return t("WeChat");
    case "sms": return t("Text message");
    case "in_person": return t("In person");
    case "email": return t("E-mail");
    case "web": return t("Web");
    default: return code;
  }
}

/** Construction stages of a home that is being renovated. */
export const STAGES = ["not_begun", "water_electricity", "masonry", "carpentry", "painting", "fitting", "moved_in"];

/** @param {string} code */
export function buildingStageWord(code) {
  switch (code) {
    case "not_begun": return t("Not begun");
    case "water_electricity": return t("Water and electricity");
    case "masonry": return t("Masonry and tiles");
    case "carpentry": return t("Carpentry");
    case "painting": return t("Painting");
    case "fitting": return t("Fitting and furnishing");
    case "moved_in": return t("Moved in");
    default: return code;
  }
}

/** What a customer can agree to. */
export const PURPOSES = ["service_messages", "reminder_calls", "promotions", "greetings", "owners_card", "pictures"];

/** @param {string} code */
export function purposeWord(code) {
  switch (code) {
    case "service_messages": return t("Service messages");
    case "reminder_calls": return t("Reminder calls for maintenance");
    case "promotions": return t("Promotions");
    case "greetings": return t("Birthday and holiday greetings");
    case "owners_card": return t("Owners' service card");
    case "pictures": return t("Showing pictures of their home");
    default: return code;
  }
}

export const HOWS = ["counter", "signed", "phone", "wechat", "web"];

/** How somebody agreed. @param {string} code */
export function howWord(code) {
  switch (code) {
    case "counter": return t("at the counter");
    case "signed": return t("signed");
    case "phone": return t("on the phone");
    case "wechat": return t("by WeChat");
    case "web": return t("on the web");
    default: return code;
  }
}

/** Tags that stores use. */
export const TAGS = ["vip", "elderly_at_home", "has_pets", "prefers_wechat"];

/** @param {string} code a store may have its own, which is its own word */
export function tagWord(code) {
  switch (code) {
    case "vip": return t("Important customer");
    case "elderly_at_home": return t("Elderly at home");
    case "has_pets": return t("Has pets");
    case "prefers_wechat": return t("Prefers WeChat");
    default: return code.replaceAll("_", " ");
  }
}
