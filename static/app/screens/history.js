/**
 * What happened to a record, newest first. The server tells it; without signal there is what this device itself
 * knows: what is not sent yet, and what the server has confirmed to this person.
 */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, history, me, outbox, quarantine, receipts } from "../state.js";
import { all, docOf, job as jobOf, number, viewOf } from "./data.js";
import { errorWords } from "./error-words.js";
import { Entry } from "./history-entry.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { changeWords } from "./change-words.js";
import { backWords, Part, Place } from "./place.js";
import { noteWords, quarantineWords } from "./receipt-words.js";
import { when } from "./times.js";

/** @typedef {import("../state.js").HistoryEntry} HistoryEntry */

/** @param {{collection: string, id: string}} props */
export function HistoryPlace({ collection, id }) {
  const name = collection === "jobs" ? jobOf(id)?.title : docOf(collection, id)?.name;
  const { known, before, code, more } = useHistory(collection, id);
  const told = new Set((known ?? []).map((entry) => entry.id));
  const mine = ownOf(id).filter((one) => !told.has(one.op.id) && (known === null || !one.verdict));
  const about = { collection, record: id };
  return html`<${Place} title=${t("What happened")} sub=${html`${name && `${name} · `}<span class="code">${number(collection, id)}</span>`} back=${backWords(true)}>
    ${code && html`<p class="note" role="status" data-testid="history-offline">${icon(code === "offline" ? "nosignal" : "device")}<span>${code === "offline" ? t("The whole history is with the server and needs a signal. Below is what this device itself knows.") : errorWords(code)}</span></p>`}
    ${mine.length > 0 && html`<${Part} title=${known === null ? t("On this device") : t("Not sent yet")}><div class="panel panel-pad"><ol class="line history">${mine.map((one) => html`<${Own} key=${one.op.id} own=${one} />`)}</ol></div><//>`}
    ${known === null && !code && html`<p class="quiet" role="status">${t("Asking the server")}</p>`}
    ${code && !mine.length && html`<p class="quiet">${t("Nothing of this was written on this device lately.")}</p>`}
    ${known !== null && known.length > 0 && html`<${Part} title=${t("At the server")}><div class="panel panel-pad"><ol class="line history">${matters(known).map(({ entry, decided }) => html`<${Entry} key=${`${entry.kind}${entry.id}${entry.quarantine?.id ?? ""}`} about=${about} entry=${entry} decided=${decided} />`)}</ol></div>
      ${before !== null && html`<button class="button history-more" type="button" onClick=${more}>${t("Show earlier")}</button>`}<//>`}
  <//>`;
}

/** What this device itself knows of an operation. @param {{own: {op: any, verdict: any}}} props */
function Own({ own: { op, verdict } }) {
  const { title, values } = changeWords(op);
  const says = verdict ? [quarantineWords(verdict, op.collection), ...noteWords(op, verdict)].filter(Boolean) : [];
  return html`<li data-testid="history-own">${shape(verdict ? "kept" : "held", verdict ? "ink-kept" : "")}<time datetime=${op.at}>${when(op.at)}</time><b>${title}</b>
    ${values.length > 0 && html`<ul class="line-values">${values.map((one) => html`<li key=${one}>${one}</li>`)}</ul>`}
    <span class="quiet">${me.value?.name}</span>
    <span class="line-mark">${verdict ? mark("kept", t("Received by server")) : mark("held", t("Only on this device"))}</span>
    ${says.map((one) => html`<p class="line-say" key=${one}>${one}</p>`)}</li>`;
}

/** @param {string} id @returns {Array<{op: any, verdict: any}>} newest first */
function ownOf(id) {
  const found = [...outbox.value, ...receipts.value].filter((one) => one.op.record === id);
  return [...new Map(found.map((one) => [one.op.id, one])).values()].sort((a, b) => b.op.at.localeCompare(a.op.at));
}

/**
 * Asked again when the record changes here, or when the line comes back.
 * @param {string} collection @param {string} id
 */
function useHistory(collection, id) {
  const [known, setKnown] = useState(/** @type {HistoryEntry[] | null} */ (null));
  const [before, setBefore] = useState(/** @type {number | null} */ (null));
  const [code, setCode] = useState("");
  const { online } = connection.value;
  const version = versionOf(collection, id);

  useEffect(() => {
    let gone = false;
    void history(collection, id).then((page) => {
      if (gone) return;
      setCode(page.ok ? "" : page.code);
      if (!page.ok) return;
      setKnown(sorted(page.entries));
      setBefore(page.before);
    });
    return () => { gone = true; };
  }, [collection, id, online, version]);

  async function more() {
    const page = await history(collection, id, before);
    setCode(page.ok ? "" : page.code);
    if (!page.ok) return;
    setKnown(sorted([...(known ?? []), ...page.entries]));
    setBefore(page.before);
  }
  return { known, before, code, more };
}

/** Changes whenever the record, or what is to be decided about it, does. @param {string} collection @param {string} id */
function versionOf(collection, id) {
  const items = [...all("reconciliations").values()].filter(({ doc }) => doc.record_id === id);
  const waiting = quarantine.value.filter((one) => one.operation?.record === id);
  return [viewOf(collection, id)?.doc.version?.last, ...items.map(({ doc }) => doc.version?.last), waiting.length].join(" ");
}

/**
 * One tap can settle several fields of one matter: people decided once.
 * @param {HistoryEntry[]} entries @returns {Array<{entry: HistoryEntry, decided: Array<NonNullable<HistoryEntry["about"]>>}>}
 */
function matters(entries) {
  /** @type {Map<string, {entry: HistoryEntry, decided: Array<NonNullable<HistoryEntry["about"]>>}>} */
  const found = new Map();
  for (const entry of entries) {
    const { about, author, kind } = entry;
    const key = about ? [author.id, about.rule, about.params.kept_operation].join(" ") : `${kind} ${entry.id} ${entry.quarantine?.id}`;
    const before = found.get(key);
    if (before && about) before.decided.push(about);
    else found.set(key, { entry, decided: about ? [about] : [] });
  }
  return [...found.values()];
}

/** In the order in which it happened, not in which it arrived. @param {HistoryEntry[]} entries */
function sorted(entries) {
  /** @param {HistoryEntry} one */
  const moment = (one) => one.at ?? one.received_at;
  return [...entries].sort((a, b) => moment(b).localeCompare(moment(a)) || b.seq - a.seq);
}
