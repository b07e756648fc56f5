/** Today's jobs by technician against the clock; the same as a table under one key. What is not known is hatched. */
import { n, t } from "../i18n.js";
import { dayOf } from "../rules/dayclock.js";
import { me } from "../state.js";
import { isOpen, staffName } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { showNobodys } from "./job-filters.js";
import { closesMs, lanes, opensMs, unassigned } from "./morning-data.js";
import { jobPath } from "./router.js";
import { clock, present, span } from "./times.js";
import { kindWord, statusWord } from "./words.js";

/** @typedef {import("./morning-data.js").Lane} Lane */
/** @typedef {Lane["blocks"][number]} Block */

const HOUR_MS = 3_600_000;
/** What is told of somebody in one line, the worst first. */
const LOOKS = ["broken", "risk", "unsure", "done"];

/** @param {{silentSince: (staffId: string) => number | null, isTable: boolean, onTable: () => void}} props */
export function DayClock({ silentSince, isTable, onTable }) {
  const rows = lanes(silentSince);
  const blocks = rows.flatMap((one) => one.blocks);
  // head office has no technicians of its own, and no jobs of theirs on its device
  if (!rows.length || !me.value?.store_id) return null;
  const waiting = unassigned.value.length;
  return html`<section class="panel morning-clock" aria-labelledby="morning-clock" data-testid="morning-clock">
    <div class="panel-head"><h2 id="morning-clock">${t("Technicians today")}</h2><span class="quiet">${countWords(blocks)}</span>
      ${waiting > 0 && html`<a class="small" href="/app/jobs" data-testid="nobodys" data-count=${waiting} onClick=${showNobodys}>${n("One job nobody has", "{count} jobs nobody has", waiting)}</a>`}
      ${laptop.value && html`<button class="button button--plain push" type="button" data-testid="as-table" aria-pressed=${String(isTable)} onClick=${onTable}>${icon("list", "icon--s")}${t("As a table")} <kbd aria-hidden="true">T</kbd></button>`}
    </div>
    <${laptop.value ? (isTable ? AsTable : AsClock) : AsPeople} rows=${rows} silentSince=${silentSince} />
    ${blocks.some((one) => one.look === "unsure") && html`<p class="tiny panel-pad morning-hatched"><i class="hatched" aria-hidden="true"></i>${t("Hatched: the phone is silent. What the technician did will stand.")}</p>`}
  </section>`;
}

/** @param {{rows: Lane[], silentSince: (staffId: string) => number | null}} props */
function AsClock({ rows, silentSince }) {
  const { fromMs, hours } = dayOf(rows.flatMap((one) => one.blocks), opensMs.value, closesMs.value);
  const part = (/** @type {number} */ ms) => `${(100 * (ms - fromMs)) / (hours * HOUR_MS)}%`;
  const isNow = present.value >= fromMs && present.value <= fromMs + hours * HOUR_MS;
  const now = isNow && html`<i class="now" style=${{ "inset-inline-start": part(present.value) }}></i>`;
  return html`<div class="clock" style=${{ "--hours": hours }}>
    <div></div><div class="clock-hours" aria-hidden="true">${Array.from({ length: hours - 1 }, (_, at) => html`<span style=${{ "inset-inline-start": part(fromMs + (at + 1) * HOUR_MS) }}>${Number(clock(fromMs + (at + 1) * HOUR_MS).slice(0, 2))}</span>`)}</div>
    ${rows.map(({ staff, blocks }) => html`
      <div class="clock-name" data-testid="clock-name">${staffName(staff.id)}<small>${standingWords(blocks, silentSince(staff.id))}</small></div>
      <div class="clock-lane" data-dense=${blocks.some((one) => one.track > 0) ? "" : undefined} style=${{ "--tracks": Math.max(1, ...blocks.map((one) => one.track + 1)) }}>
        ${blocks.map((one) => html`<${Bar} key=${one.id} block=${one} part=${part} length=${hours * HOUR_MS} />`)}${now}
      </div>`)}
  </div>`;
}

/** @param {{block: Block, part: (ms: number) => string, length: number}} props */
function Bar({ block, part, length }) {
  const { job, look, fromMs, untilMs, track } = block;
  const { promised_start: from, promised_end: until } = job.doc;
  const width = (/** @type {number} */ a, /** @type {number} */ b) => `${(100 * (b - a)) / length}%`;
  const promised = from && until && look !== "done" ? html`<i class="block-promise" aria-hidden="true" style=${{ "inset-inline-start": part(Date.parse(from)), "inline-size": width(Date.parse(from), Date.parse(until)), "--track": track }}></i>` : null;
  const word = lookWord(block);
  return html`${promised}<a class=${`block ${look ? `block--${look}` : ""}`} href=${jobPath(job.id)} data-testid=${`block-${job.id}`} data-look=${look} style=${{ "inset-inline-start": part(fromMs), "inline-size": width(fromMs, untilMs), "--track": track }}
    aria-label=${[span(fromMs, untilMs), job.title, job.customer, word].filter(Boolean).join(", ")} title=${[span(fromMs, untilMs), job.title, job.customer, word].filter(Boolean).join(" · ")}>
    <b>${look !== "unsure" && lookShape(look)}${look ? html`<span class="block-word">${word}</span>` : job.customer}</b><span>${look ? job.customer : kindWord(job.doc.kind)}</span></a>`;
}

/** @param {{rows: Lane[], silentSince: (staffId: string) => number | null}} props */
function AsTable({ rows, silentSince }) {
  return html`<div class="morning-people">${rows.map(({ staff, blocks }) => html`<div key=${staff.id}>
    <p class="morning-person"><b>${staffName(staff.id)}</b> <span class="small quiet">${standingWords(blocks, silentSince(staff.id))}</span></p><${Jobs} staff=${staff} blocks=${blocks} /></div>`)}</div>`;
}

/** On a phone everybody is one line, the jobs one tap away. @param {{rows: Lane[], silentSince: (staffId: string) => number | null}} props */
function AsPeople({ rows, silentSince }) {
  return html`<div class="morning-people">${rows.map(({ staff, blocks }) => html`<details key=${staff.id}>
    <summary class="morning-person"><span class="row-main"><b>${staffName(staff.id)}</b> <span class="small quiet">${standingWords(blocks, silentSince(staff.id))}</span></span>
      ${LOOKS.map((look) => [look, blocks.filter((one) => one.look === look).length]).filter(([, count]) => count).map(([look, count]) => html`<span class="morning-look">${lookShape(String(look))}<span class="sr">${lookWord({ ...blocks[0], look: /** @type {Block["look"]} */ (look) })}</span> ${count}</span>`)}</summary>
    <${Jobs} staff=${staff} blocks=${blocks} /></details>`)}</div>`;
}

/** @param {{staff: Lane["staff"], blocks: Block[]}} props */
function Jobs({ staff, blocks }) {
  return html`<table class="table"><caption class="sr">${t("Today's jobs of {name}", { name: staffName(staff.id) })}</caption>
    <thead class="sr"><tr><th scope="col">${t("When")}</th><th scope="col">${t("Job")}</th><th scope="col">${t("Status")}</th></tr></thead>
    <tbody>${blocks.map((one) => html`<tr key=${one.id} data-look=${one.look}><td class="nowrap">${span(one.fromMs, one.untilMs)}</td><td><a class="row-link" href=${jobPath(one.id)}>${one.job.customer}</a><span class="tiny">${one.job.title}</span></td><td class="right morning-look">${lookShape(one.look)} ${lookWord(one) || statusWord(one.job.status)}</td></tr>`)}
      ${!blocks.length && html`<tr><td colspan="3" class="quiet">${t("No jobs today")}</td></tr>`}</tbody></table>`;
}

/** @param {Block[]} blocks */
function countWords(blocks) {
  const count = (/** @type {(one: Block) => boolean} */ test) => blocks.filter(test).length;
  const [done, unsure, moving] = [count((one) => one.look === "done"), count((one) => one.look === "unsure"), count((one) => one.look !== "unsure" && one.job.status === "on_site")];
  return [n("one job", "{count} jobs", blocks.length), done && n("{count} done", "{count} done", done), moving && n("{count} on site", "{count} on site", moving), unsure && n("one not known", "{count} not known", unsure)].filter(Boolean).join(" · ");
}

/** How somebody stands, as far as it is known. @param {Block[]} blocks @param {number | null} silentMs */
function standingWords(blocks, silentMs) {
  if (silentMs !== null) return t("silent since {time}", { time: clock(silentMs) });
  const moving = blocks.find(({ job }) => ["on_site", "en_route", "paused"].includes(job.status));
  if (moving) return statusWord(moving.job.status);
  const open = blocks.filter(({ job }) => isOpen(job)).length;
  return open ? n("one to go", "{count} to go", open) : blocks.length ? t("all done") : t("nothing to do yet");
}

/** @param {Block} block */
function lookWord({ look, job }) {
  switch (look) {
    case "done": return job.doc.done_at ? t("done {time}", { time: clock(job.doc.done_at) }) : t("done");
    case "unsure": return t("maybe: {status}", { status: statusWord(job.status) });
    case "broken": return t("late");
    case "risk": return t("At risk");
    case "moving": return statusWord(job.status);
    default: return "";
  }
}

/** @param {string} look */
function lookShape(look) {
  const name = { done: "kept", moving: "moving", broken: "broken", risk: "risk" }[look];
  if (look === "unsure") return html`<i class="hatched" aria-hidden="true"></i>`;
  return name ? html`<span class=${`ink-${name}`}>${shape(name)}</span>` : null;
}
