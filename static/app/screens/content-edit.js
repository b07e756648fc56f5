/**
 * One text of the shop, to be changed (R18, R36): languages side by side, a preview, and what saving does: a new edition
 * from a day on. What was used before stays readable under its own edition.
 */
import { useId, useState } from "preact/hooks";

import { listed, t } from "../i18n.js";
import { edit, me, nameBased, saveDraft, together } from "../state.js";
import { faultsOf, usualWords } from "../rules/letters.js";
import { BEGIN, bringingBack, END, isOwn, missingScripts, pick, savingEdits, SCRIPTS, standing } from "../rules/editions.js";
import { docOf, storeName } from "./data.js";
import { docsOf, editionsOf, editor, isMine, mayEdit } from "./content-data.js";
import { Compare } from "./content-compare.js";
import { ContentField, fieldWord } from "./content-fields.js";
import { byLanguage, FORMS, isKind, missing } from "./content-forms.js";
import { Preview } from "./content-preview.js";
import { contentTitle, contentWord, ownScript, scriptLang, scriptWord, standingMark } from "./content-words.js";
import { laptop, say } from "./here.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { useKeptForm } from "./kept-form.js";
import { askedLetter, LetterPreview } from "./letter-preview.js";
import { LetterPlaces } from "./letter-places.js";
import { Part, Place } from "./place.js";
import { contentPath, go } from "./router.js";
import { NothingToSet } from "./settings-place.js";
import { today } from "./shelf-data.js";
import { dayDate } from "./shelf-return-words.js";
import { clock } from "./times.js";

const NAME_MAX_CHARS = 80;
const SUFFIX_CHARS = 4;

/** @typedef {import("./content-forms.js").Kind} Kind */
/** @typedef {import("./data.js").Doc} Doc */

/** @param {{collection?: string, id: string}} props */
export function ContentPlace({ collection, id }) {
  const kind = isKind(collection) ? collection : "prices";
  // an empty form is for whoever may fill it in; what there is may be read by all who come here
  if (id === "new" && !mayEdit(kind)) return html`<${NothingToSet} />`;
  const doc = id === "new" ? null : docOf(kind, id);
  if (doc === undefined) return html`<${Place} title=${contentWord(kind)} back=${t("Back to the settings")}><div class="panel empty"><b>${t("This is not on this device")}</b>${t("It may belong to another store, or is still on its way.")}</div><//>`;
  return html`<${Editor} key=${`${kind}/${id}`} kind=${kind} doc=${doc} />`;
}

/** @param {{kind: Kind, doc: Doc | null}} props */
function Editor({ kind, doc }) {
  const [script, setScript] = useState(ownScript());
  const [from, setFrom] = useState(today.value);
  const [showsMissing, setShowsMissing] = useState(false);
  const dayId = useId();
  const begins = doc ? pick(doc) : kind === "page_texts" ? { state: "draft" } : kind === "letter_texts" && askedLetter.value ? withUsualWords({}, askedLetter.value) : {};
  const key = `content:${kind}:${doc?.id ?? "new"}`;
  const form = useKeptForm(key, /** @type {Doc} */ (begins));
  const { values } = form;
  const how = doc ? standing(kind, doc, docsOf(kind), today.value) : "holds";
  const may = mayEdit(kind) && how !== "over";
  const owed = missing(kind, values);
  const gaps = missingScripts(values, byLanguage(kind));
  const slips = kind === "letter_texts" ? faultsOf(values) : [];
  const isChanged = JSON.stringify(sorted(values)) !== JSON.stringify(sorted(begins));

  async function save() {
    // a slip is named beside the text: it would not go out
    if (owed.length || slips.length) return setShowsMissing(true);
    const named = doc || kind === "page_texts" || kind === "playbooks" || kind === "letter_texts" ? values : { ...values, name: nameOf(kind, values) };
    const who = kind === "page_texts" ? { ...editor(), newId: () => nameBased("page_texts", me.value?.store_id ?? "all", values.key) } : editor();
    const there = kind === "page_texts" && !doc ? docOf(kind, who.newId()) : undefined;
    const edits = savingEdits(kind, there ?? doc, named, { from, all: docsOf(kind) }, who);
    const last = edits.filter((one) => one.values || Object.keys(one.changes ?? {}).length);
    if (!last.length) return say(t("Nothing to save: it reads as before"));
    form.ended();
    if (!(await kept(write(last, key)))) return undefined;
    say(last[0].values?.edition ? t("Saved as edition {edition}, on this device", { edition: last[0].values.edition }) : t("Saved on this device"));
    go(contentPath(`${kind}/${last[0].id}`), { replace: true });
    return undefined;
  }

  async function withdraw() {
    if (!doc) return;
    const change = kind === "page_texts" ? { state: { to: "draft" } } : { retired_on: { to: today.value } };
    const back = kind === "page_texts" ? { state: { to: doc.state } } : { retired_on: { to: doc.retired_on ?? null } };
    if (await kept(edit(kind, doc.id, change))) say(t("Withdrawn from today on; what names it still reads it"), () => void kept(edit(kind, doc.id, back)));
  }

  async function comeBack() {
    if (!doc) return;
    const edits = kind === "page_texts" ? [{ collection: kind, id: doc.id, changes: { state: { to: "published" } } }] : bringingBack(kind, doc, docsOf(kind), editor());
    form.ended();
    if (!(await kept(write(edits, key)))) return;
    say(kind === "page_texts" ? t("It goes onto the pages when they are published next") : t("In use again from today on"));
    go(contentPath(`${kind}/${edits[0].id}`), { replace: true });
  }

  const mayComeBack = doc && mayEdit(kind) && isMine(doc) && ((how === "over" && END.includes(kind)) || how === "draft");
  const mayWithdraw = doc && may && isMine(doc) && (END.includes(kind) || (kind === "page_texts" && doc.state === "published"));
  return html`<${Place} title=${doc ? contentTitle(kind, doc) : t("New: {what}", { what: contentWord(kind) })} back=${t("Back to the settings")}
    sub=${[doc?.store_id ? storeName(doc.store_id) : doc ? t("for all stores") : "", doc && kind !== "page_texts" ? t("Edition {edition}", { edition: doc.edition ?? 1 }) : ""].filter(Boolean).join(" · ")}
    action=${doc && html`<span class="push"><${HistoryLink} collection=${kind} id=${doc.id} /></span>`}>
    <div class="content-edit" data-testid="content-edit" data-standing=${how}>
      <div class="content-form">
        ${doc && html`<${What} kind=${kind} doc=${doc} how=${how} />`}
        ${!laptop.value && html`<div class="tabs" role="group" aria-label=${t("Language")}>${SCRIPTS.map((one) => html`<button key=${one} type="button" lang=${scriptLang(one)} aria-pressed=${String(one === script)} data-testid=${`script-${one}`} onClick=${() => setScript(one)}>${scriptWord(one)}${gaps.includes(one) && html` <span class="tab-count">${t("missing")}</span>`}</button>`)}</div>`}
        ${laptop.value && html`<div class="in-scripts script-heads" aria-hidden="true">${SCRIPTS.map((one) => html`<b key=${one} lang=${scriptLang(one)}>${scriptWord(one)}</b>`)}</div>`}
        <div class="panel panel-pad content-fields">${FORMS[kind].fields.map((asked) => html`<${ContentField} key=${asked.name} kind=${kind} asked=${asked} value=${values[asked.name]} set=${(/** @type {any} */ value) => form.set(kind === "letter_texts" && asked.name === "kind" && value ? withUsualWords(values, value) : { [asked.name]: value })} script=${script} may=${may && !(doc && (asked.name === "key" || (kind === "letter_texts" && asked.name === "kind")))} owed=${showsMissing && owed.includes(asked.name)} />`)}</div>
        ${kind === "letter_texts" && html`<${LetterPlaces} kind=${values.kind} slips=${slips} />`}
        ${may && html`<div class="content-save">
          ${showsMissing && owed.length > 0 && html`<p class="bar-missing" role="alert">${icon("list")}<span>${t("Still missing: {what}", { what: listed(owed.map((name) => fieldWord(kind, name))) })}</span></p>`}
          ${BEGIN.includes(kind) && html`<div class="field content-day"><label class="field-name" for=${dayId}>${t("Valid from")}</label><input class="input" id=${dayId} type="date" min=${today.value} value=${doc?.valid_from && how === "coming" && from === today.value ? doc.valid_from : from} data-testid="valid-from" onChange=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setFrom(event.currentTarget.value || today.value)} /></div>`}
          <div class="buttons"><button class="button button--primary" type="button" data-testid="content-save" onClick=${save}>${saveWord(kind, doc, how)}</button>
            ${mayWithdraw && html`<button class="button" type="button" data-testid="content-withdraw" onClick=${withdraw}>${t("Withdraw it")}</button>`}</div>
          <p class="tiny quiet" role="status">${isChanged && form.savedAt ? t("{time} kept as a draft", { time: clock(form.savedAt) }) : ""}</p>
        </div>`}
        ${mayComeBack && html`<div class="buttons"><button class="button" type="button" data-testid="content-back" onClick=${comeBack}>${icon("undo", "icon--s")}${how === "draft" ? t("Let it onto the pages") : t("Use it again from today on")}</button></div>`}
        ${doc && kind !== "page_texts" && html`<${Editions} kind=${kind} doc=${doc} />`}
        ${doc && kind !== "page_texts" && html`<${Compare} key=${`compare ${doc.id}`} kind=${kind} doc=${doc} editions=${editionsOf(kind, doc)} />`}
      </div>
      ${kind === "letter_texts" ? html`<${LetterPreview} values=${values} />` : html`<${Preview} kind=${kind} values=${{ ...values, id: doc?.id ?? "new" }} />`}
    </div>
  <//>`;
}

/** What changing it will do, before anybody begins. @param {{kind: Kind, doc: Doc, how: ReturnType<typeof standing>}} props */
function What({ kind, doc, how }) {
  const newest = editionsOf(kind, doc)[0];
  if (how === "over") return html`<p class="note">${icon("clock")}<span>${t("An earlier edition: it stays as it was, for what names it.")} ${newest && newest.id !== doc.id && html`<a href=${contentPath(`${kind}/${newest.id}`)}>${t("To the newest edition")}</a>`}</span></p>`;
  if (!isOwn(doc, editor())) return html`<p class="note">${icon("people")}<span>${t("This is for all stores, and head office's to change. Saving makes an edition of your store's own.")}</span></p>`;
  return html`${standingMark(how, doc, dayDate)}`;
}

/** @param {{kind: Kind, doc: Doc}} props */
function Editions({ kind, doc }) {
  const all = editionsOf(kind, doc);
  if (all.length < 2) return null;
  return html`<${Part} title=${t("Editions")}><ul class="panel rows" data-testid="editions">${all.map((one) => html`<li key=${one.id}><a class="row-main fact-way" href=${contentPath(`${kind}/${one.id}`)} aria-current=${one.id === doc.id ? "true" : undefined}>${t("Edition {edition}", { edition: one.edition ?? 1 })}<span class="quiet">${[one.valid_from && t("from {date}", { date: dayDate(one.valid_from) }), one.retired_on && t("until {date}", { date: dayDate(one.retired_on) })].filter(Boolean).join(" · ")}</span></a></li>`)}</ul><//>`;
}

/** One record with its draft; several as one act. @param {import("../rules/editions.js").Edit[]} edits @param {string} draft */
async function write(edits, draft) {
  const [only] = edits;
  if (edits.length === 1 && only.changes) return edit(only.collection, only.id, only.changes, { draft });
  await together(edits);
  return saveDraft(draft, "");
}

/** @param {Kind} kind @param {Doc | null} doc @param {string} how */
function saveWord(kind, doc, how) {
  if (doc && !isMine(doc)) return t("Save as the store's own");
  return !doc || how === "coming" || kind === "page_texts" ? t("Save") : t("Save as a new edition");
}

/** A letter that is begun has the usual words, to be changed; what was written already stays. @param {Doc} values @param {string} kind */
function withUsualWords(values, kind) {
  const before = usualWords(values.kind ?? "");
  const isOwn = ["subjects", "bodies"].some((name) => SCRIPTS.some((one) => values[name]?.[one]?.trim() && values[name][one] !== /** @type {any} */ (before)[name][one]));
  return isOwn ? { kind } : { kind, ...usualWords(kind) };
}

/** Editions find each other by it: said once, and not changed with the title. @param {Kind} kind @param {Doc} values */
function nameOf(kind, values) {
  const title = values[FORMS[kind].title];
  const said = typeof title === "string" ? title : (SCRIPTS.map((one) => title?.[one]).find(Boolean) ?? "");
  const name = said.trim().slice(0, NAME_MAX_CHARS);
  return docsOf(kind).some((one) => one.name === name) ? `${name} ${editor().newId().slice(-SUFFIX_CHARS)}` : name;
}

/** @param {any} value @returns {any} */
function sorted(value) {
  if (Array.isArray(value) || !value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== "").sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}
