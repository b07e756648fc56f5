/** The customer pages are published with one button: what will change, how far it is, who did it and when. */
import { useEffect, useState } from "preact/hooks";

import { lang, n, t } from "../i18n.js";
import { tellServer } from "../state.js";
import { differences } from "../rules/editions.js";
import { AskedNote, useAsked } from "./asked.js";
import { isKind } from "./content-forms.js";
import { contentTitle, contentWord } from "./content-words.js";
import { docOf, staffName, storeName, unsent } from "./data.js";
import { errorWords } from "./error-words.js";
import { isSigner, label } from "./fields.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { inLanguage, PagePreview } from "./page-preview.js";
import { Part } from "./place.js";
import { contentPath } from "./router.js";
import { shownStore } from "./settings-store.js";
import { SubjectPlace } from "./settings-place.js";
import { dayDate } from "./shelf-return-words.js";
import { when } from "./times.js";

/**
 * @typedef {import("./data.js").Doc} Doc
 * @typedef {{collection: string, id: string, kind: "added" | "changed" | "removed", store_id: string | null, doc: Doc, was: Doc | null}} Change
 * @typedef {{path: string, title: string, language: string, store_id: string | null, kind: Change["kind"]}} PageChange
 * @typedef {{state: "running" | "done" | "failed", by: string, at: string, beat_at: string, finished_at: string | null, done: number, total: number | null, pages: number | null, error: string | null}} Publication
 */

/** Each in its own words: nobody has to read another's. @type {Record<string, string>} */
/** So often it is asked how far a publication is, while one runs. */
const LOOK_MS = 700;
const NAMED_FIELDS_MOST = 4;

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function Publish({ subject }) {
  const asked = useAsked("site");
  const [refused, setRefused] = useState("");
  /** @type {Publication[]} */
  const publications = asked.value?.publications ?? [];
  /** @type {Change[]} */
  const changes = asked.value?.changes ?? [];
  const [latest, ...earlier] = publications;
  const isRunning = latest?.state === "running";
  const { again, isAsking } = asked;

  useEffect(() => {
    if (!isRunning || isAsking) return undefined;
    const timer = setTimeout(again, LOOK_MS);
    return () => clearTimeout(timer);
  }, [isRunning, isAsking]);

  async function publish() {
    setRefused("");
    const told = await tellServer("site/publish");
    if (!told.ok) setRefused(errorWords(told.code));
    again();
  }

  const count = changes.length + (asked.value?.elsewhere ?? 0) + (asked.value?.left_out ?? 0);
  return html`<${SubjectPlace} subject=${subject} sub=${count ? n("one change waits", "{count} changes wait", count) : undefined}
    action=${asked.value && html`<button class="button button--primary push" type="button" data-testid="publish" disabled=${isRunning || isAsking} onClick=${publish}>${icon("check", "icon--s")}${isRunning ? t("Being published") : t("Publish now")}</button>`}>
    <div class="column-page publish-place" data-testid="publish-place" data-state=${latest?.state ?? "none"} data-changes=${asked.value ? count : undefined}>
      <${AskedNote} asked=${asked} waiting=${t("The server is asked what has changed.")} instead=${t("Publishing needs the signal. What you write is kept and goes onto the pages when you publish later.")} />
      ${refused && html`<p class="note note--risk" role="alert">${icon("clock")}<span>${refused}</span></p>`}
      ${asked.value && html`
        ${unsent.value.length > 0 && html`<p class="note note--risk">${mark("held", t("Only on this device"))}<span>${n("One change of yours has not been sent yet: it is not among these.", "{count} changes of yours have not been sent yet: they are not among these.", unsent.value.length)}</span></p>`}
        ${latest && html`<${Latest} one=${latest} />`}
        <${Part} title=${t("What will change")}>
          ${changes.length ? html`<ul class="panel rows" data-testid="site-changes">${changes.map((one) => html`<${Row} key=${`${one.collection}/${one.id}`} one=${one} />`)}</ul>` : html`<div class="panel empty"><b>${count ? t("Nothing of your store's") : t("The pages say what the records say")}</b>${!count && t("Publishing is not needed now.")}</div>`}
          ${asked.value.left_out > 0 && html`<p class="small quiet">${n("And one more.", "And {count} more.", asked.value.left_out)}</p>`}
          ${asked.value.elsewhere > 0 && html`<p class="small quiet">${n("One change of another store goes out with them.", "{count} changes of other stores go out with them.", asked.value.elsewhere)}</p>`}
        <//>
        <${Pages} turn=${`${latest?.state ?? ""} ${count}`} />
        <${Part} title=${t("The pages as they stand")}><ul class="panel rows"><li><a class="row-main fact-way" href="/" target="_blank" rel="noopener">${icon("right")}${t("Open the customer pages")}</a></li></ul><//>
        ${earlier.length > 0 && html`<${Part} title=${t("Published before")}><ul class="panel rows">${earlier.map((one) => html`<li key=${one.at}><div class="row-main"><b>${when(one.at)}</b><p class="slip-line">${byWhom(one)}</p></div>${stateMark(one)}</li>`)}</ul><//>`}`}
    </div>
  <//>`;
}

/** The own store's before the others', and those before the start pages. @param {PageChange} one */
const rank = ({ store_id: id }) => (id ? Number(id !== shownStore()?.id) : 2);

/** What is said in the reader's language before the rest: of a page in three languages one line is enough. @param {PageChange} one */
const spoken = ({ language }) => Number(language !== lang.value);

/** Which pages change, and how each will read. @param {{turn: string}} props `turn`: when it changes they are asked for again */
function Pages({ turn }) {
  const asked = useAsked("site/pages");
  const [chosen, setChosen] = useState("");
  const [speech, setSpeech] = useState("");
  useEffect(() => asked.again(), [turn]);
  /** @type {PageChange[]} */
  const pages = [...(asked.value?.pages ?? [])].sort((a, b) => rank(a) - rank(b) || spoken(a) - spoken(b));
  const own = shownStore();
  const first = pages.find((one) => one.language === lang.value) ?? pages[0];
  const path = pages.some((one) => one.path === chosen) ? chosen : (first?.path ?? (own?.slug ? `/${lang.value}/stores/${own.slug}/` : ""));
  const said = speech || pages.find((one) => one.path === path)?.language || lang.value;
  const choose = (/** @type {PageChange} */ one) => { setChosen(one.path); setSpeech(speech || one.language); };
  const gone = pages.find((one) => one.path === inLanguage(path, said))?.kind === "removed";
  const each = pages.filter((one, at) => pages.findIndex((other) => inLanguage(other.path, lang.value) === inLanguage(one.path, lang.value)) === at);
  return html`<${Part} title=${asked.value ? (each.length ? n("One page changes", "{count} pages change", each.length) : t("No page changes")) : t("The pages")}>
    ${each.length > 0 && html`<ul class="panel rows page-changes" data-testid="page-changes">${each.map((one) => html`<li key=${one.path}><button type="button" class="row-main page-choice" aria-pressed=${String(inLanguage(path, said) === inLanguage(one.path, said))} onClick=${() => choose(one)}><b lang=${one.language}>${one.title}</b></button>${kindMark(one.kind)}</li>`)}</ul>`}
    ${path && (gone ? html`<p class="quiet">${t("This page leaves the site.")}</p>` : html`<${PagePreview} path=${path} lang=${said} onLang=${setSpeech} />`)}
  <//>`;
}

/** @param {{one: Publication}} props */
function Latest({ one }) {
  if (one.state === "running") return html`<div class="panel panel-pad" role="status" data-testid="publishing"><p><b>${one.total ? t("{done} of {total} files are made", { done: one.done, total: one.total }) : t("Beginning")}</b></p>
    <progress class="progress" max=${one.total ?? 1} value=${one.done} aria-label=${t("Publishing")}></progress>
    <p class="small quiet">${t("Visitors read the pages as they were until all is made; then all of it changes at once.")}</p></div>`;
  return html`<div class="panel panel-pad publish-latest" role="status" data-testid="published"><p>${stateMark(one)}</p>
    <p>${t("{name}, {time}", { name: byWhom(one), time: when(one.finished_at ?? one.at) })}${one.pages ? ` · ${n("one page", "{count} pages", one.pages)}` : ""}</p>
    ${one.state === "failed" && html`<p>${failedWords(one.error)} ${t("Visitors read the pages as they were before.")}</p>`}</div>`;
}

/** What was dated ahead comes by itself. @param {Publication} one */
const byWhom = (one) => (isSigner(one.by) ? t("By itself: a day came that was set before") : staffName(one.by));

/** @param {{one: Change}} props */
function Row({ one }) {
  const { collection, doc, was, kind } = one;
  const names = was ? [...new Set(Object.keys(differences(was, doc)).map((name) => label(collection, name.split(".")[0])))].slice(0, NAMED_FIELDS_MOST) : [];
  const what = isKind(collection) ? contentWord(collection) : collection === "stores" ? t("Store") : collection === "staff" ? t("People") : t("Products");
  const title = isKind(collection) ? contentTitle(collection, doc) : (doc.name ?? "");
  const line = [what, one.store_id ? storeName(one.store_id) : t("for all stores"), ...names, doc.valid_from && kind === "added" && t("from {date}", { date: dayDate(doc.valid_from) })].filter(Boolean).join(" · ");
  const body = html`<div class="row-main"><b>${title}</b><p class="slip-line">${line}</p></div>${kindMark(kind)}`;
  return html`<li data-testid=${`site-change-${one.id}`} data-kind=${kind}>${isKind(collection) && docOf(collection, one.id) ? html`<a class="row-main fact-way" href=${contentPath(`${collection}/${one.id}`)}>${body}</a>` : body}</li>`;
}

/** @param {Change["kind"]} kind */
function kindMark(kind) {
  switch (kind) {
    case "added": return html`<span class="tag">${t("new on the pages")}</span>`;
    case "removed": return html`<span class="tag">${t("leaves the pages")}</span>`;
    default: return html`<span class="tag">${t("changed")}</span>`;
  }
}

/** @param {Publication} one */
function stateMark(one) {
  switch (one.state) {
    case "done": return mark("kept", t("Published"));
    case "failed": return mark("broken", t("Not published"));
    default: return mark("moving", t("Being published"));
  }
}

/** @param {string | null} error */
function failedWords(error) {
  switch (error) {
    case "not_built": return t("This server lacks the app's own files. Whoever keeps the server knows what to do.");
    case "no_space": return t("The server could not write the pages: its disk may be full. Whoever keeps the server knows what to do.");
    case "dead_link": return t("A link on a page leads nowhere; which one is on record at the server.");
    case "clock": return t("The server's clock says an earlier day than when the pages were published last. Whoever keeps the server knows what to do.");
    case "busy": return t("Somebody else is publishing at this moment. Try again in a minute.");
    case "broken_off": return t("The server was ended before all was made. Publish again.");
    default: return t("Something on a page could not be drawn, and it is on record at the server.");
  }
}
