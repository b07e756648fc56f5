/** What a technician can do, in words (R6). */
import { t } from "../i18n.js";

/** A skill names a model, or a category that has a word. @param {string} skill */
export function skillWord(skill) {
  switch (skill) {
    case "water_purifier": return t("water purifiers");
    case "kitchen": return t("kitchens");
    case "floor": return t("floors");
    case "door": return t("doors");
    default: return skill;
  }
}
