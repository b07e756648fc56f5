/** The subjects of the settings, one line each: who may open it, what it is called, what shows it. */
import { t } from "../i18n.js";
import { FORMS, KINDS } from "./content-forms.js";
import { ContentSubject } from "./content-list.js";
import { contentHint, contentWord } from "./content-words.js";
import { Publish } from "./publish.js";
import { About } from "./settings-about.js";
import { Devices } from "./settings-devices.js";
import { Hours } from "./settings-hours.js";
import { Messages } from "./settings-messages.js";
import { People } from "./settings-people.js";
import { Promises } from "./settings-promises.js";

/** @typedef {import("./settings-place.js").Subject} Subject */

const LEADERS = ["manager", "head_office"];

/** In the order in which they stand. @type {Subject[]} */
const SUBJECTS = [
  { name: "people", group: "store", icon: "people", word: () => t("People"), hint: () => t("Who works here, what they can do, how they sign in"), Part: People, roles: LEADERS },
  { name: "devices", group: "store", icon: "device", word: () => t("Phones and laptops"), hint: () => t("Last contact, what is unsent, lost devices"), Part: Devices, roles: LEADERS },
  { name: "store", group: "store", icon: "map", word: () => t("The store itself"), hint: () => t("Name, address, phone, place on the map"), Part: About, roles: LEADERS },
  { name: "hours", group: "store", icon: "clock", word: () => t("Working hours"), hint: () => t("The week, public holidays, days off"), Part: Hours, roles: LEADERS },
  { name: "promises", group: "store", icon: "calendar", word: () => t("Deadlines and thresholds"), hint: () => t("Turnaround, answers, callbacks, scores"), Part: Promises, roles: LEADERS },
  { name: "messages", group: "store", icon: "chat", word: () => t("Messages"), hint: () => t("Quiet hours, language, the ways they take"), Part: Messages, roles: LEADERS },
  ...KINDS.map((kind) => /** @type {Subject} */ ({ name: kind, group: "texts", icon: FORMS[kind].icon, word: () => contentWord(kind), hint: () => contentHint(kind), Part: ContentSubject, roles: LEADERS })),
  { name: "publish", group: "texts", icon: "right", word: () => t("Publish the pages"), hint: () => t("What customers read on the pages, renewed with one button"), Part: Publish, roles: LEADERS },
];

/** @param {string | undefined} role */
export const openSubjects = (role) => SUBJECTS.filter((one) => one.roles.includes(role ?? ""));
