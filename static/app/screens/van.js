/** What is on board of a technician's van: counted, loaded and unloaded, by the technician or at the desk. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { me } from "../state.js";
import { stockState } from "../rules/parts.js";
import { staffName, technicians } from "./data.js";
import { mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { load, onBoard, partName, priced, vanOf } from "./parts-data.js";
import { FindPart } from "./parts-find.js";
import { countWords } from "./parts-words.js";
import { backWords, Part, Place, Sheet } from "./place.js";
import { Entry, Select } from "./record-fields.js";

const COUNT = /^\d{1,4}$/;

export function VanPlace() {
  const people = technicians();
  const own = me.value?.role === "technician";
  const [chosen, setChosen] = useState("");
  const staff = own ? (me.value?.id ?? "") : chosen || (people[0]?.id ?? "");
  return html`<${Place} title=${t("Van")} sub=${staffName(staff)} back=${backWords(true)}>
    <div class="column-page van">${!own && html`<${Select} name=${t("Technician")} testid="van-of" value=${staff} onValue=${setChosen} options=${people.map((one) => ({ value: one.id, word: staffName(one.id) }))} />`}
    ${staff && html`<${OnBoard} key=${staff} staff=${staff} />`}</div>
  <//>`;
}

/** @param {{staff: string}} props */
function OnBoard({ staff }) {
  const [finding, setFinding] = useState(false);
  const [counting, setCounting] = useState("");
  const may = mayWrite(me.value?.role, "van_stock", "on_board");
  const stock = vanOf(staff);
  const short = stock.filter((one) => stockState(one.count) !== "fine");

  /** @param {string} product @param {number} count */
  async function put(product, count) {
    if (!(await kept(load(staff, product, count)))) return;
    setFinding(false);
    setCounting("");
    const said = { part: partName(product), count: countWords(Math.abs(count), priced(product).unit), now: countWords(Number(onBoard(staff, product) ?? 0), priced(product).unit) };
    say(count > 0 ? t("{part}: {count} loaded, {now} on board", said) : t("{part}: {count} unloaded, {now} on board", said), () => void kept(load(staff, product, -count)));
  }

  return html`<${Part} title=${n("One thing on board", "{count} things on board", stock.length)} aside=${short.length > 0 && html`<span class="quiet" data-testid="van-short">${n("one is short", "{count} are short", short.length)}</span>`}>
    ${stock.length > 0 ? html`<ul class="panel rows parts" data-testid="van">${[...short, ...stock.filter((one) => !short.includes(one))].map((one) => html`<${Stocked} key=${one.id} one=${one} may=${may} onPut=${put} onCount=${setCounting} />`)}</ul>`
      : html`<div class="panel empty"><b>${t("Nothing is written down for this van")}</b>${t("Scan what goes on board, or enter its number; what jobs use is taken off by itself.")}</div>`}
    ${may && html`<button class="button button--wide parts-find" type="button" data-testid="van-load" onClick=${() => setFinding(true)}>${icon("box")}${t("Load: scan or enter a number")}</button>`}
    ${finding && html`<${FindPart} title=${t("What goes on board?")} staff=${staff} goods onProduct=${(/** @type {string} */ id) => put(id, 1)} onClose=${() => setFinding(false)} />`}
    ${counting && html`<${Counted} key=${counting} product=${counting} stands=${Number(onBoard(staff, counting) ?? 0)} onPut=${put} onClose=${() => setCounting("")} />`}
  <//>`;
}

/** @param {{one: ReturnType<typeof vanOf>[number], may: boolean, onPut: (product: string, count: number) => Promise<void>, onCount: (product: string) => void}} props */
function Stocked({ one, may, onPut, onCount }) {
  const { unit } = priced(one.id);
  return html`<li data-testid=${`stock-${one.id}`} data-count=${one.count}><div class="row-main">${one.name}${hint(one.count)}</div>
    ${may ? html`<span class="stepper"><button class="round" type="button" aria-label=${t("{part}: unload one", { part: one.name })} onClick=${() => onPut(one.id, -1)}>${icon("minus")}</button><button class="stock-count" type="button" data-testid="stock-count" aria-label=${t("{part}: {count} on board. Correct the count", { part: one.name, count: countWords(one.count, unit) })} onClick=${() => onCount(one.id)}>${countWords(one.count, unit)}</button><button class="round" type="button" data-testid="stock-more" aria-label=${t("{part}: load one", { part: one.name })} onClick=${() => onPut(one.id, 1)}>${icon("plus")}</button></span>` : html`<b>${countWords(one.count, unit)}</b>`}</li>`;
}

/** @param {number} count */
function hint(count) {
  switch (stockState(count)) {
    case "below": return html`<p class="slip-line">${mark("risk", t("more was used than loaded: count again"))}</p>`;
    case "none": return html`<p class="slip-line">${mark("risk", t("used up: load more"))}</p>`;
    case "low": return html`<p class="slip-line">${mark("next", t("running low: load more"))}</p>`;
    default: return null;
  }
}

/** What was counted is written as the difference: what a job uses meanwhile still counts. @param {{product: string, stands: number, onPut: (product: string, count: number) => Promise<void>, onClose: () => void}} props */
function Counted({ product, stands, onPut, onClose }) {
  const [text, setText] = useState(String(Math.max(0, stands)));
  const [wrong, setWrong] = useState("");
  const put = useOnce(onPut);

  function save() {
    if (!COUNT.test(text.trim())) return setWrong(t("A whole number."));
    const by = Number(text.trim()) - stands;
    return by === 0 ? onClose() : void put(product, by);
  }

  return html`<${Sheet} title=${partName(product)} onClose=${onClose}>
    <div class="sheet-form"><${Entry} name=${t("How many are on board now?")} testid="stock-counted" inputmode="numeric" value=${text} invalid=${wrong} onValue=${(/** @type {string} */ value) => { setWrong(""); setText(value); }} /></div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Leave as it was")}</button><button class="button button--primary" type="button" data-testid="stock-save" onClick=${save}>${t("Save")}</button></div>
  <//>`;
}
