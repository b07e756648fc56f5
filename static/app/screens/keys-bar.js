/** The keys that do something where one is, at the foot of a laptop's page; all of them are behind `?`. */
import { t } from "../i18n.js";
import { isOffice } from "./data.js";
import { slim } from "./here.js";
import { html } from "./html.js";
import { route } from "./router.js";

/** @typedef {[string[], string]} Hint keys, and what they do */

export function KeysBar() {
  return html`<footer class="keys">${[...hints(), ...everywhere()].map(([keys, word]) => html`<span key=${keys.join()}>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}${word}</span>`)}</footer>`;
}

/** @returns {Hint[]} */
const everywhere = () => [[["Ctrl K"], t("find anything")], [["?"], t("all keys")]];

/** @returns {Hint[]} */
function hints() {
  const { name } = route.value;
  if (name === "plan") return [[["←", "→", "↑", "↓"], t("choose a job")], [["M"], t("pick up")], [["Shift", "←", "→"], t("a quarter hour")], [["Enter"], t("drop")], [["Esc"], t("put back")], [["Z"], t("undo")], [["1", "–", "9"], t("take a suggestion")], [[], t("Grey: it has begun, and stays")]];
  if (name === "home" && isOffice.value) return [[["J", "K"], t("up and down")], [["Enter"], t("do the next step")], [["O"], t("open")], [["T"], t("day as a table")]];
  const list = /** @type {Hint[]} */ ([[["J", "K"], t("up and down")], [["Enter"], t("open")], [["Esc"], t("close")]]);
  if (slim.value && name.startsWith("complaint")) return [...list, [["←", "→"], t("from column to column")], [["M"], t("carry on")], [["E"], t("write the solution")], [["P"], t("print the form")]];
  if (name === "customer") return [[["J", "K"], t("up and down in what happened")], [["Enter"], t("open")], [["Esc"], t("close")]];
  return name === "callback" ? [...list, [["1", "–", "5"], t("answer")], [["-"], t("did not say")]] : list;
}
