/** `?`: every key that does something, where one is. */
import { t } from "../i18n.js";
import { isOffice, isPlanner } from "./data.js";
import { html } from "./html.js";
import { hints } from "./keys-bar.js";
import { places } from "./nav.js";
import { Sheet } from "./place.js";
import { GOES } from "./shortcuts.js";

/** @param {{onClose: () => void}} props */
export function KeysSheet({ onClose }) {
  const ways = places();
  const goes = Object.entries(GOES).map(([letter, href]) => ({ letter, word: ways.find((one) => one.href === href)?.word })).filter(({ word }) => word);
  return html`<${Sheet} title=${t("Keys")} onClose=${onClose}>
    <dl class="keys-list" data-testid="keys-list">
      ${hints().filter(([keys]) => keys.length).map(([keys, word]) => row(keys, word))}
      ${row(["Ctrl", "K"], t("find anything"))}
      ${row(["/"], t("find in this list"))}
      ${!hints().some(([keys]) => keys[0] === "Esc") && row(["Esc"], t("close"))}
      ${isOffice.value && html`${row(["T"], t("Morning: the day as a table"))}
        ${row(["O"], t("Morning: open the record; Enter does the next step"))}`}
      ${row(["←", "→", "↑", "↓"], t("on a board from card to card"))}
      ${row(["M"], t("pick up on a board; arrows move, Enter puts down"))}
      ${isPlanner.value && html`${row(["Shift", "←", "→"], t("Planning: a quarter hour earlier or later"))}
        ${row(["1", "9"], t("Planning: take a suggestion"))}
        ${row(["Z"], t("Planning: undo"))}`}
      ${row(["E"], t("Complaints: write the solution"))}
      ${row(["P"], t("Complaints: print the form"))}
      ${row(["1", "5"], t("answer a question of a callback"))}
      ${row(["-"], t("did not say"))}
      ${goes.map(({ letter, word }) => row(["G", letter.toUpperCase()], word ?? ""))}
      ${row(["?"], t("this list"))}
    </dl>
    <div class="buttons buttons--even"><button class="button button--primary" type="button" onClick=${onClose}>${t("Close")}</button></div>
  <//>`;
}

/** @param {string[]} keys @param {string} word */
function row(keys, word) {
  return html`<div key=${keys.join()}><dt>${keys.map((key) => html`<kbd key=${key}>${key}</kbd> `)}</dt><dd>${word}</dd></div>`;
}
