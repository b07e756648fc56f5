/** The keys that do something where one is, at the foot of a laptop's page; all of them are behind `?`. */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { isOffice } from "./data.js";
import { slim } from "./here.js";
import { html } from "./html.js";
import { route, under } from "./router.js";

/** @typedef {[string[], string]} Hint keys, and what they do */

export function KeysBar() {
  return html`<footer class="keys">${[...hints(), ...everywhere()].map(([keys, word]) => html`<span key=${keys.join()}>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}${word}</span>`)}</footer>`;
}

/** @returns {Hint[]} */
const everywhere = () => [[["Ctrl K"], t("find anything")], [["?"], t("all keys")]];

/** Lists that are walked through by keys; no key is named where it would do nothing. */
const WALKED = new Set(["jobs", "complaints", "callbacks", "customers", "checks", "heard", "guides"]);
/** What is prepared and said is edited in lists, too (`content-list.js`). */
const CONTENT = new Set(["prices", "guides", "talk_scripts", "return_criteria", "checklists", "playbooks", "page_texts", "letter_texts"]);

/** The keys of the place where one is. @returns {Hint[]} */
export function hints() {
  const { name, place, id, collection = "" } = route.value;
  if (name === "plan") return [[["←", "→", "↑", "↓"], t("choose a job")], [["M"], t("pick up")], [["Shift", "←", "→"], t("a quarter hour")], [["Enter"], t("drop")], [["Esc"], t("put back")], [["Z"], t("undo")], [["1", "–", "9"], t("take a suggestion")], [[], t("Grey: it has begun, and stays")]];
  if (name === "home" && isOffice.value) return [[["J", "K"], t("up and down")], [["Enter"], t("do the next step")], [["O"], t("open")], ...(me.value?.store_id ? /** @type {Hint[]} */ ([[["T"], t("day as a table")]]) : [])];
  const isBeside = place.lies === "beside";
  const at = isBeside ? under.value.split("/")[2] ?? "" : place.path.join("/");
  const isList = WALKED.has(at) || (name === "settings-subject" && CONTENT.has(collection)) || (at === "" && !isOffice.value);
  const list = /** @type {Hint[]} */ ([...(isList ? [[["J", "K"], t("up and down")], [["Enter"], t("open")]] : []), ...((isBeside && id !== "") || name === "customer" ? [[["Esc"], t("close")]] : [])]);
  if (slim.value && name.startsWith("complaint")) return [...list, [["←", "→"], t("from column to column")], [["M"], t("carry on")], [["E"], t("write the solution")], [["P"], t("print the form")]];
  if (name === "customer") return [[["J", "K"], t("up and down in what happened")], [["Enter"], t("open")], [["Esc"], t("close")]];
  return name === "callback" ? [...list, [["1", "–", "5"], t("answer")], [["-"], t("did not say")]] : list;
}
