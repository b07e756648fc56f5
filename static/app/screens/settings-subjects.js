/** The subjects of the settings, one line each: who may open it, what it is called, what shows it. */
import { t } from "../i18n.js";
import { Devices } from "./settings-devices.js";
import { Hours } from "./settings-hours.js";
import { People } from "./settings-people.js";
import { Promises } from "./settings-promises.js";

/**
 * @typedef {object} Subject
 * @property {string} name      in the address, `/app/settings/<name>`; what is opened in it is `/app/settings/<name>/<id>`
 * @property {"store" | "texts"} group
 * @property {string} icon
 * @property {() => string} word
 * @property {() => string} hint  what is found there, in a phone's list
 * @property {any} Part         a component of `{subject, id}`, framed by `SubjectPlace`; `id` is "" where nothing is open
 * @property {string[]} roles   who may open it
 */

const LEADERS = ["manager", "head_office"];

/** In the order in which they stand. */
export const SUBJECT_GROUPS = [
  { group: "store", word: () => t("The store and its people") },
  { group: "texts", word: () => t("What is said and asked") },
];

/** @type {Subject[]} */
const SUBJECTS = [
  { name: "people", group: "store", icon: "people", word: () => t("People"), hint: () => t("Who works here, what they can do, how they sign in"), Part: People, roles: LEADERS },
  { name: "devices", group: "store", icon: "device", word: () => t("Phones and laptops"), hint: () => t("Last contact, what is unsent, lost devices"), Part: Devices, roles: LEADERS },
  { name: "hours", group: "store", icon: "clock", word: () => t("Working hours"), hint: () => t("The week, public holidays, days off"), Part: Hours, roles: LEADERS },
  { name: "promises", group: "store", icon: "calendar", word: () => t("Deadlines and thresholds"), hint: () => t("Turnaround, answers, callbacks, amounts"), Part: Promises, roles: LEADERS },
];

/** @param {string | undefined} role */
export const openSubjects = (role) => SUBJECTS.filter((one) => one.roles.includes(role ?? ""));
