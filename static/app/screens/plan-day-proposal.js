/** A proposed day by technician: what would change, ticked; what came between, not; what has no place, and why. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { linesOf } from "../rules/planproposal.js";
import { docOf, job as jobOf, staffName } from "./data.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { take } from "./plan-day-data.js";
import { assumedWords, changeWords, kilometres, leftOutWords, minutesWords, sinceWords, wayWords } from "./plan-day-words.js";
import { fixedWords } from "./plan-words.js";
import { jobPath } from "./router.js";
import { clock, span, spanWords } from "./times.js";

/** @typedef {import("../rules/planproposal.js").Line} Line */
/** @typedef {import("../rules/planproposal.js").Proposal} Proposal */

/** @param {{now: import("./plan-day-data.js").Run, proposal: Proposal, onAgain: () => void}} props */
export function Proposed({ now, proposal, onAgain }) {
  // only what this person unticked: what comes between unticks itself
  const [refused, setRefused] = useState(/** @type {Set<string>} */ (new Set()));
  const [busy, setBusy] = useState(false);
  const lines = linesOf(proposal, (id) => docOf("jobs", id));
  const open = lines.filter((one) => one.standing === "open");
  const chosen = open.filter((one) => !refused.has(one.stop.job_id));
  const overtaken = lines.filter((one) => one.standing === "overtaken").length;

  /** @param {string[]} ids @param {boolean} wanted */
  function tick(ids, wanted) {
    const after = new Set(refused);
    for (const id of ids) if (wanted) after.delete(id); else after.add(id);
    setRefused(after);
  }

  async function accept() {
    setBusy(true);
    const { count, undo } = await take(chosen);
    setBusy(false);
    if (count) say(n("One job planned on this device", "{count} jobs planned on this device", count), undo);
  }

  return html`<div data-testid="plan-proposed" data-open=${open.length}>
    <${Sums} proposal=${proposal} at=${now.created_at} />
    ${overtaken > 0 && html`<p class="plan-proposal-line" data-testid="plan-day-overtaken">${mark("decide", n("One job was changed since and is left alone", "{count} jobs were changed since and are left alone", overtaken))}</p>`}
    <div class="plan-proposed">${proposal.technicians.filter(({ stops, fixed }) => stops.length + fixed.length > 0).map((one) => html`<${Person} key=${one.staff_id} fixed=${one.fixed} staff=${one.staff_id} lines=${lines.filter((line) => line.staff === one.staff_id)} refused=${refused} onTick=${tick} />`)}</div>
    ${proposal.left_out.length > 0 && html`<${LeftOut} rows=${proposal.left_out} />`}
    <div class="plan-proposal-foot"><div class="buttons">
      ${open.length > 0 && html`<button class="button button--primary" type="button" data-testid="plan-day-take" disabled=${busy || chosen.length === 0} onClick=${accept}>${chosen.length === open.length ? n("Take the one change", "Take all {count} changes", open.length) : t("Take {count} of {all} changes", { count: chosen.length, all: open.length })}</button>`}
      <button class="button" type="button" data-testid="plan-day-again" onClick=${onAgain}>${t("Look again")}</button></div>
      <p class="tiny">${open.length === 0 ? t("Nothing is left to take.") : chosen.length < open.length ? t("Taken in part, times may collide: the board shows where.") : t("Each job is an ordinary edit: what a phone did without signal stands.")}</p></div>
  </div>`;
}

/** What is better. @param {{proposal: Proposal, at: string}} props */
function Sums({ proposal: { before, after, in_time: inTime }, at }) {
  const rows = [
    [t("Promises not kept"), before.broken, after.broken, t("of {count}", { count: after.promises }), after.broken - before.broken],
    [t("Jobs with a place"), before.jobs, after.jobs, "", before.jobs - after.jobs],
    [t("On the road"), minutesWords(before.travel_minutes), minutesWords(after.travel_minutes), t("{before} → {after} km", { before: kilometres(before.metres), after: kilometres(after.metres) }), after.jobs > before.jobs ? 0 : after.travel_minutes - before.travel_minutes],
  ];
  return html`<div class="figures plan-sums" data-testid="plan-day-sums">${rows.map(([name, was, is, more, worse]) => html`<div class="figure" key=${name}><p class="figure-name">${name}</p><p class="figure-value"><small>${was} →</small> <span class=${Number(worse) > 0 ? "ink-risk" : ""}>${is}</span></p><p class="figure-basis">${more}</p></div>`)}</div>
    <p class="plan-proposal-line tiny">${[t("As of {time}, against the day as it stood then.", { time: clock(at) }), after.assumed > 0 && assumedWords(after.assumed), !inTime && t("The time was up: a longer search may find more.")].filter(Boolean).join(" · ")}</p>`;
}

/**
 * @param {{staff: string, fixed: string[], lines: Line[], refused: Set<string>, onTick: (ids: string[], wanted: boolean) => void}} props
 */
function Person({ staff, fixed, lines, refused, onTick }) {
  const open = lines.filter((one) => one.standing === "open").map((one) => one.stop.job_id);
  const chosen = open.filter((id) => !refused.has(id));
  return html`<section class="plan-proposed-person" aria-label=${staffName(staff)} data-testid=${`plan-proposed-${staff}`}>
    <div class="panel-head">${open.length > 0
      ? html`<label class="check plan-tick"><input type="checkbox" data-testid=${`plan-tick-all-${staff}`} checked=${chosen.length === open.length} indeterminate=${chosen.length > 0 && chosen.length < open.length} onChange=${() => onTick(open, chosen.length < open.length)} />${icon("check")}<b>${staffName(staff)}</b></label>`
      : html`<b>${staffName(staff)}</b>`}<span class="push">${n("one job", "{count} jobs", lines.length + fixed.length)}</span></div>
    <ul>${fixed.map((id) => html`<${Fixed} key=${id} id=${id} />`)}${lines.map((line) => html`<${Row} key=${line.stop.job_id} line=${line} ticked=${!refused.has(line.stop.job_id)} onTick=${onTick} />`)}</ul>
  </section>`;
}

/** R4: done or begun before anybody planned. @param {{id: string}} props */
function Fixed({ id }) {
  const job = jobOf(id);
  return html`<li class="plan-line plan-line--fixed"><span class="plan-line-time">${job?.doc.on_site_at ? clock(job.doc.on_site_at) : ""}</span><span><b>${job?.customer ?? t("Customer not on this device")}</b><span class="tiny">${job ? fixedWords(job.doc) : ""}</span></span></li>`;
}

/** @param {{line: Line, ticked: boolean, onTick: (ids: string[], wanted: boolean) => void}} props */
function Row({ line, ticked, onTick }) {
  const { stop, standing } = line;
  const job = jobOf(stop.job_id);
  const name = job ? `${job.customer}, ${job.title}` : t("Customer not on this device");
  const words = html`<span class="plan-line-time">${span(stop.planned_start, stop.planned_end)}</span>
    <span><b>${job?.customer ?? name}</b> ${job?.title}
      <span class="tiny">${standing === "overtaken" ? mark("decide", sinceWords(line)) : standing === "taken" ? mark("kept", t("taken")) : html`<span class=${`plan-change plan-change--${stop.change}`}>${changeWords(line)}</span>`} · ${wayWords(stop.travel)}</span>
      ${stop.breaks_promise && job?.doc.promised_end && html`<span class="tiny">${mark("risk", t("outside the promised {window}", { window: spanWords(job.doc.promised_start, job.doc.promised_end) }))}</span>`}</span>`;
  return html`<li class="plan-line" data-testid=${`plan-line-${stop.job_id}`} data-standing=${standing} data-change=${stop.change}>
    ${standing === "open"
      ? html`<label class="check plan-tick"><input type="checkbox" data-testid=${`plan-tick-${stop.job_id}`} checked=${ticked} onChange=${() => onTick([stop.job_id], !ticked)} />${icon("check")}${words}</label>`
      : html`<span class="plan-line-bare">${words}</span>`}
    <a class="plan-line-way" href=${jobPath(stop.job_id)} aria-label=${t("Open {what}", { what: name })}>${icon("right", "icon--s")}</a>
  </li>`;
}

/** @param {{rows: Proposal["left_out"]}} props */
function LeftOut({ rows }) {
  return html`<section class="plan-left" aria-label=${t("Without a place")} data-testid="plan-day-left-out">
    <div class="panel-head"><b>${n("One job has no place", "{count} jobs have no place", rows.length)}</b></div>
    <ul>${rows.map(({ job_id: id, reason }) => {
      const job = jobOf(id);
      return html`<li class="plan-line" key=${id} data-testid=${`plan-left-${id}`}><span class="plan-line-bare"><span class="plan-line-time">${job?.doc.promised_start ? span(job.doc.promised_start, job.doc.promised_end) : ""}</span><span><b>${job?.customer ?? t("Customer not on this device")}</b> ${job?.title}<span class="tiny">${leftOutWords(reason)}</span></span></span><a class="plan-line-way" href=${jobPath(id)} aria-label=${t("Open {what}", { what: job?.customer ?? "" })}>${icon("right", "icon--s")}</a></li>`;
    })}</ul>
  </section>`;
}
