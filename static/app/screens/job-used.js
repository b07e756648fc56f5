/** Parts used in a job: each with its steps, taken from the van in the same breath, and put back by Undo. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { me } from "../state.js";
import { countOf, stockState, usedRows } from "../rules/parts.js";
import { staffName } from "./data.js";
import { mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { InWarranty } from "./part-warranty.js";
import { isCarried, onBoard, partName, priced, thing, useThing, vanOfJob } from "./parts-data.js";
import { FindPart } from "./parts-find.js";
import { countWords, leftWords, priceWords } from "./parts-words.js";
import { Part } from "./place.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("./parts-data.js").Thing} Thing */

/** @param {{doc: Doc}} props */
export function UsedParts({ doc }) {
  const [finding, setFinding] = useState(false);
  const may = mayWrite(me.value?.role, "jobs", "parts");
  const rows = usedRows(doc.parts ?? []);
  const van = vanOfJob(doc);
  const from = !van ? "" : van === me.value?.id ? t("from your van") : t("from {name}'s van", { name: staffName(van) });

  /** @param {Thing} used @param {number} quantity */
  async function take(used, quantity) {
    if (!(await kept(useThing(doc, used, quantity)))) return;
    setFinding(false);
    say(words(used, quantity, van), () => void kept(useThing(doc, used, -quantity)));
  }

  // the steps beside a part count every tap; a part that is chosen is one
  const found = useOnce(take);

  return html`<${Part} title=${t("Parts used")} aside=${from && html`<span class="quiet">${from}</span>`}>
    ${rows.length > 0 && html`<ul class="panel rows parts" data-testid="job-parts">${rows.map((row) => html`<${UsedRow} key=${row.key} doc=${doc} row=${row} van=${van} may=${may} onTake=${take} />`)}</ul>`}
    ${!rows.length && !may && html`<p class="quiet small">${t("No part used yet.")}</p>`}
    ${may && html`<button class="button button--wide parts-find" type="button" data-testid="part-add" onClick=${() => setFinding(true)}>${icon("box")}${t("Scan or enter a number")}</button>`}
    ${finding && html`<${FindPart} title=${t("Which part?")} staff=${van} onProduct=${(/** @type {string} */ id) => found(thing(doc, id), 1)} onText=${(/** @type {string} */ text) => found({ text }, 1)} onClose=${() => setFinding(false)} />`}
  <//>`;
}

/** @param {{doc: Doc, row: import("../rules/parts.js").Row, van: string|undefined, may: boolean, onTake: (used: Thing, quantity: number) => Promise<void>}} props */
function UsedRow({ doc, row, van, may, onTake }) {
  const { quantity, key: _, ...used } = row;
  const name = partName(row.product_id) || row.text;
  const { unit } = row.product_id ? priced(row.product_id) : { unit: undefined };
  const left = isCarried(row.product_id) && van ? onBoard(van, row.product_id) : undefined;
  const free = row.price === "0.00" && isCarried(row.product_id);
  const standing = left === undefined ? "" : stockState(countOf(left));
  return html`<li data-testid="part"><div class="row-main">${name}<p class="slip-line">${row.price || row.product_id ? (free ? t("free within warranty") : priceWords(row.price, unit)) : t("not in the list")}${left !== undefined && html` · <span class=${`stock stock--${standing}`} data-testid="part-left">${leftWords(left, unit)}</span>`}</p></div>
    ${may ? html`<span class="stepper"><button class="round" type="button" data-testid="part-less" aria-label=${t("{part}: one less", { part: name })} onClick=${() => onTake(used, -1)}>${icon("minus")}</button><output data-testid="part-count">${countWords(quantity, unit)}</output><button class="round" type="button" data-testid="part-more" aria-label=${t("{part}: one more", { part: name })} onClick=${() => onTake(used, 1)}>${icon("plus")}</button></span>` : html`<b>${countWords(quantity, unit)}</b>`}<${InWarranty} doc=${doc} row=${row} name=${name} may=${may} /></li>`;
}

/** @param {Thing} used @param {number} quantity @param {string|undefined} van */
function words(used, quantity, van) {
  const left = van && used.product_id && isCarried(used.product_id) ? onBoard(van, used.product_id) : undefined;
  const name = partName(used.product_id) || used.text;
  const done = quantity > 0 ? t("{part} used", { part: name }) : t("{part} taken back", { part: name });
  return left === undefined ? done : `${done} · ${leftWords(left, priced(used.product_id ?? "").unit)}`;
}
