/** One entry of a history: who, what, when it happened and arrived, on which device, how it stands now (P7, P8). */
import { t } from "../i18n.js";
import { me } from "../state.js";
import { cardsOfParts } from "./cards.js";
import { changeWords, deviceWords } from "./change-words.js";
import { docOf, staffName } from "./data.js";
import { isSigner } from "./fields.js";
import { html } from "./html.js";
import { mark, shape } from "./icons.js";
import { outcomeMark } from "./receipt-words.js";
import { reasonForAuthor, reasonForManager } from "./reason-words.js";
import { when } from "./times.js";
import { sentenceOf } from "./verdict-words.js";
import { roleWord, statusShape } from "./words.js";
import { fieldWords, valueWords } from "./value-words.js";

/** @typedef {import("../state.js").HistoryEntry} HistoryEntry */
/** @typedef {{collection: string, record: string}} About */

/** Less than this between happening and arriving is not worth a word. */
const LATE_MS = 60_000;

/** @param {{about: About, entry: HistoryEntry, decided: Array<NonNullable<HistoryEntry["about"]>>}} props `decided`: what was settled with it */
export function Entry({ about, entry, decided }) {
  const { title, values } = titleOf(about, entry);
  const at = entry.at ?? entry.received_at;
  const kind = shapeOf(entry);
  return html`<li data-testid="history-entry" data-kind=${entry.kind} data-became=${entry.became?.state}>
    ${shape(kind, `ink-${kind}`)}<time datetime=${at}>${when(at)}</time>
    <b>${title}</b>
    ${values.length > 0 && html`<ul class="line-values">${values.map((one) => html`<li key=${one}>${one}</li>`)}</ul>`}
    <span class="quiet">${whoWords(entry)}</span>
    <${Standing} about=${about} entry=${entry} decided=${decided} />
  </li>`;
}

/** @param {About} about @param {HistoryEntry} entry */
function titleOf(about, entry) {
  if (entry.kind === "decision") return { title: t("Accepted: it stays as it is"), values: [] };
  const told = changeWords({ ...about, action: entry.action, changes: entry.changes });
  return entry.settles ? { title: t("Restored: {what}", { what: told.title }), values: told.values } : told;
}

/** @param {HistoryEntry} entry */
function shapeOf({ kind, changes, became, quarantine }) {
  if (kind === "decision") return "decide";
  if (quarantine) return ["open", "held"].includes(quarantine.state) ? "risk" : "off";
  if (became && became.state !== "stands" && !(became.state === "overtaken" && changes.status)) return "next";
  return changes.status ? statusShape(String(changes.status.to)) : "kept";
}

/** Person and role of that time, device, and the arrival where it was another moment. @param {HistoryEntry} entry */
function whoWords({ author, device, at, received_at: arrived, handed_in_by: by }) {
  const words = [isSigner(author.id) ? personName(author) : t("{name} ({role})", { name: personName(author), role: roleWord(author.role ?? "") })];
  if (device) words.push(deviceWords(device.name));
  const late = at ? Date.parse(arrived) - Date.parse(at) : 0;
  if (late > LATE_MS) words.push(t("arrived {time}", { time: when(arrived) }));
  if (by) words.push(t("brought in by {name}, from a file of the phone", { name: personName(by) }));
  return words.join(" · ");
}

/** @param {Parameters<typeof Entry>[0]} props what a person should know beyond the deed */
function Standing({ about, entry, decided }) {
  if (entry.quarantine) return html`<${KeptAside} about=${about} entry=${entry} />`;
  const lines = sentences(about, [...decided, ...(entry.became?.parts ?? [])]);
  const parts = (entry.became?.parts ?? []).filter((part) => part.rule);
  const merged = entry.became?.state === "stands" && entry.verdict.outcome !== "applied" && outcomeMark(entry.verdict);
  const later = overtakenWords(about, entry);
  return html`
    ${parts.length > 0 && html`<span class="line-mark">${mark("next", parts.some((part) => part.item_state === "open") ? t("Set aside, to be decided") : settledWord(parts))}</span>`}
    ${lines.map((one) => html`<p class="line-say" key=${one}>${one}</p>`)}
    ${merged && !parts.length && html`<p class="line-say quiet">${merged.word}</p>`}
    ${later && html`<p class="line-say quiet">${later}</p>`}`;
}

/** @param {About} about @param {Array<{field: string, rule?: string, params?: any}>} parts */
function sentences({ collection, record }, parts) {
  return cardsOfParts(collection, record, parts).map((card) => sentenceOf(card, me.value?.id));
}

/** @param {Array<{item_state?: string}>} parts */
function settledWord(parts) {
  if (parts.some((part) => part.item_state === "restored")) return t("Set aside, restored since");
  return parts.some((part) => part.item_state === "accepted") ? t("Set aside, and accepted so") : t("Set aside");
}

/** Who changed it again; the steps of a job follow one another anyway. @param {About} about @param {HistoryEntry} entry */
function overtakenWords({ collection, record }, { became }) {
  if (became?.state !== "overtaken") return "";
  const part = became.parts.find((one) => one.state === "overtaken" && one.field !== "status" && one.params);
  if (!part) return "";
  const { kept, kept_by: by, kept_at: at } = part.params;
  return t("Changed since: {field}: {value} ({time}, {name})", {
    field: fieldWords(collection, part.field, record), value: valueWords(collection, part.field, kept), time: when(at), name: staffName(by),
  });
}

/** @param {{about: About, entry: HistoryEntry}} props */
function KeptAside({ about, entry }) {
  const { quarantine, author, received_at: arrived } = entry;
  if (!quarantine) return null;
  const { state, reason, detail, why } = quarantine;
  const name = quarantine.decided_by ? personName(quarantine.decided_by) : "";
  const time = quarantine.decided_at ? when(quarantine.decided_at) : "";
  const matter = { field: detail?.field ? fieldWords(about.collection, String(detail.field), about.record) : "", code: String(detail?.code ?? ""), name: personName(author), time: when(arrived) };
  if (state === "applied") return html`<p class="line-say">${t("Waited to be looked at; applied by {name} {time}.", { name, time })}</p>`;
  if (state === "dismissed") return html`<p class="line-say">${t("Waited to be looked at; dismissed by {name} {time}: “{why}”", { name, time, why: why ?? "" })}</p>`;
  return html`<span class="line-mark">${mark("risk", t("Waits to be looked at"))}</span>
    <p class="line-say">${author.id === me.value?.id ? reasonForAuthor(reason, matter) : reasonForManager(reason, matter)}</p>`;
}

/** By the name this device knows, in the reader's letters; else by the server's. @param {{id: string, name: string | null}} person */
export function personName({ id, name }) {
  return docOf("staff", id) || id === me.value?.id || isSigner(id) || !name ? staffName(id) : name;
}
