/**
 * What keys do, each said once: the bar at the foot tells of those that are listened to where one is (`keys-here.js`), the
 * list behind `?` of all. A set is named by the screen that listens, with `useKeys`.
 */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { isOffice, isPlanner } from "./data.js";

/** @typedef {[keys: string[], word: string]} Hint keys, and what they do; without keys, a word to what is seen */
/** @typedef {keyof typeof KEYS} Keys */
/** @typedef {{title: () => string, hints: () => Hint[], isFor?: () => boolean}} KeySet */

/** @type {Hint} */
const NOTHING = [[], ""];

export const KEYS = {
  list: {
    title: () => t("In lists"),
    hints: () => [[["J", "K"], t("up and down")], [["Enter"], t("open")]],
  },
  timeline: {
    title: () => t("Customer file"),
    hints: () => [[["J", "K"], t("up and down in what happened")], [["Enter"], t("open")]],
  },
  morning: {
    title: () => t("Morning"),
    isFor: () => isOffice.value,
    hints: () => [[["J", "K"], t("up and down")], [["Enter"], t("do the next step")], [["O"], t("open")], me.value?.store_id ? [["T"], t("day as a table")] : NOTHING],
  },
  plan: {
    title: () => t("Planning"),
    isFor: () => isPlanner.value,
    hints: () => [[["←", "→", "↑", "↓"], t("choose a job")], [["M"], t("pick up")], [["Shift", "←", "→"], t("a quarter hour")], [["Enter"], t("drop")], [["Esc"], t("put back")], [["Z"], t("undo")], [["1", "–", "9"], t("take a suggestion")], [[], t("Grey: it has begun, and stays")]],
  },
  complaints: {
    title: () => t("Complaints"),
    hints: () => [[["←", "→", "↑", "↓"], t("from card to card")], [["M"], t("carry on")], [["E"], t("write the solution")], [["P"], t("print the form")]],
  },
  callback: {
    title: () => t("Callback"),
    hints: () => [[["1", "–", "5"], t("answer")], [["-"], t("did not say")]],
  },
  rows: {
    title: () => t("Rows in an order"),
    isFor: () => isOffice.value,
    hints: () => [[["↑", "↓"], t("move the row by its handle")]],
  },
  chart: {
    title: () => t("Line of a measure"),
    isFor: () => isOffice.value,
    hints: () => [[["←", "→"], t("month by month")], [["Enter"], t("the records behind it")]],
  },
  close: {
    title: () => t("Beside a list"),
    hints: () => [[["Esc"], t("close")]],
  },
};

/** The sets in the order in which they are told of. */
export const NAMES = /** @type {Keys[]} */ (Object.keys(KEYS));

/** Keys that hold everywhere. @returns {Hint[]} */
export const everywhere = () => [[["Ctrl", "K"], t("find anything")], [["/"], t("find in this list")], [["?"], t("all keys")]];

/** What a set tells a person. @param {Keys} name @returns {Hint[]} */
export const hintsOf = (name) => /** @type {KeySet} */ (KEYS[name]).hints().filter(([, word]) => word);

/** Whether a person has the screen at all. @param {Keys} name */
export const isFor = (name) => /** @type {KeySet} */ (KEYS[name]).isFor?.() ?? true;
