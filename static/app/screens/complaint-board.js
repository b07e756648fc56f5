/** The complaints by stage, each with its clock (R20-R28). A ticket is carried on by hand or by key where the rules allow it. */
import { useLayoutEffect } from "preact/hooks";

import { headed, n, t } from "../i18n.js";
import { filling } from "../state.js";
import { useBoardKeys } from "./complaint-board-keys.js";
import { carried, carriedWords, carry } from "./complaint-carry.js";
import { complaints } from "./complaint-data.js";
import { columns, columnWord, looked } from "./complaint-filters.js";
import { Ticket } from "./complaint-ticket.js";
import { settingsOf } from "./complaint-rules.js";
import { slim } from "./here.js";
import { html } from "./html.js";
import { useKeptGroups } from "./kept-order.js";
import { duration, present, when } from "./times.js";

/** @typedef {import("./complaint-data.js").Complaint} Complaint */
/** @typedef {import("../rules/board.js").ColumnName} ColumnName */

export function Board() {
  const { groups: shown } = useKeptGroups(columns.value, { view: looked.value, isFilling: filling.value });
  useBoardKeys(shown);
  // boards need the width: beside them the rail has its pictures only
  useLayoutEffect(() => {
    slim.value = true;
    return () => {
      slim.value = false;
      carried.value = null;
    };
  }, []);
  return html`<div class="board board--complaints" data-testid="board" data-carrying=${carried.value ? "" : undefined}>${shown.map((column) => html`<${Column} key=${column.name} column=${column} />`)}</div>
    <p class="figure-basis board-basis">${basisWords()}</p>
    <p class="sr" role="status">${spokenWords()}</p>`;
}

/** @param {{column: {name: ColumnName, rows: Complaint[]}}} props */
function Column({ column: { name, rows } }) {
  const hand = carried.value;
  const offer = hand?.possible[name];
  const drop = !hand ? undefined : offer === undefined ? "home" : offer === null ? "no" : offer.missing.length ? "but" : "yes";
  /** @param {DragEvent} event */
  const over = (event) => {
    if (!hand || drop === "home") return;
    event.preventDefault();
    if (hand.over !== name) carried.value = { ...hand, over: name };
  };
  /** @param {DragEvent} event */
  const lay = (event) => {
    event.preventDefault();
    if (!hand) return;
    carried.value = null;
    void carry(hand.id, name);
  };
  return html`<section class="column" aria-label=${columnWord(name)} data-testid=${`column-${name}`} data-drop=${drop} data-over=${hand?.over === name ? "" : undefined} onDragOver=${over} onDrop=${lay}>
    <h2>${columnWord(name)} <span class="count">${rows.length}</span></h2>
    <p class="column-hint">${hand && drop !== "home" ? carriedWords(offer ?? null) : hint(name, rows[0])}</p>
    <ul>${rows.map((one) => html`<${Ticket} key=${one.id} one=${one} />`)}</ul>
  </section>`;
}

/** What a column waits for, and how long it may take. @param {ColumnName} name @param {Complaint | undefined} first its store's settings are told */
function hint(name, first) {
  const settings = settingsOf(first?.doc ?? {});
  switch (name) {
    case "received": return lines(t("waits for a first answer"), n("one working hour", "{count} working hours", settings.answer_working_hours));
    case "working": return lines(t("the solution goes to the assistant"), n("one working day", "{count} working days", settings.solution_working_days));
    case "head_office": return lines(t("reported in writing the same day"), t("the customer's clock stands still"));
    case "answered": return lines(t("the assistant calls the customer"), n("one working day", "{count} working days", settings.callback_working_days));
    default: return lines(t("only the customer's word settles it"), t("the last seven days"));
  }
}

/** @param {string} one @param {string} other */
const lines = (one, other) => html`${one}<br />${other}`;

/** What the customers of this month said in the end: n, the median time, as of now. */
function basisWords() {
  const monthAgo = present.value - 30 * 86_400_000;
  const settled = complaints.value.map((one) => one.doc).filter((doc) => doc.settled_at && doc.received_at && Date.parse(doc.settled_at) > monthAgo);
  const took = settled.map((doc) => Date.parse(doc.settled_at) - Date.parse(doc.received_at)).sort((a, b) => a - b);
  if (!took.length) return t("No customer on this device said within the last 30 days that they are satisfied.");
  const again = settled.filter((doc) => (doc.steps ?? []).some((/** @type {{step: string}} */ one) => one.step === "reopened")).length;
  const said = t("Satisfied within the last 30 days: {count}, half of them within {time} (n = {count}, as of {now}, on this device).", { count: took.length, time: duration(took[Math.floor((took.length - 1) / 2)]), now: when(present.value) });
  return again ? `${said} ${n("One was reopened; its time counts from the first registration.", "{count} were reopened; their time counts from the first registration.", again)}` : said;
}

/** For those who listen: what a key has picked up and where it would go. */
function spokenWords() {
  const hand = carried.value;
  if (!hand || hand.by !== "key") return "";
  return hand.over ? headed(columnWord(hand.over), carriedWords(hand.possible[hand.over] ?? null)) : t("Picked up. The arrows choose where, Enter lays it down, Esc puts it back.");
}
