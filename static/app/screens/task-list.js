/** What waits for this person: tasks that the server noticed, and the records they are about. */
import { useId, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { edit, filling, me } from "../state.js";
import { openCards } from "./cards.js";
import { titleOf, whoOf } from "./complaint-data.js";
import { docOf, job as jobOf, nothingYet, number } from "./data.js";
import { useHeldCards } from "./held-cards.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { InOrder, useKeptOrder } from "./kept-order.js";
import { money } from "./money.js";
import { NothingYet } from "./notices.js";
import { Place, SlipTitle } from "./place.js";
import { complaintPath, customerPath, heardPath, jobPath } from "./router.js";
import { isLate, myTasks } from "./task-data.js";
import { taskWords } from "./task-words.js";
import { clock, date, daysAhead, duration, present } from "./times.js";
import { ToDecide } from "./to-decide.js";

/** @typedef {import("./data.js").Doc} Doc */

const ANSWER_MAX_CHARS = 1000;

export function TaskList() {
  const { rows: tasks, moved, again } = useKeptOrder(myTasks.value, { view: me.value?.id ?? "", keyOf: ({ id }) => id, gone: () => undefined, isFilling: filling.value });
  const cards = useHeldCards(openCards.value, "");
  const late = tasks.filter(isLate).length;
  return html`<${Place} title=${t("To do")} sub=${late ? n("one late", "{count} late", late) : n("one waits for you", "{count} wait for you", tasks.length)} action=${html`${cards.offer}${moved && html`<${InOrder} again=${again} />`}`}>
    <div class="column-page">
      <${ToDecide} cards=${cards.shown} />
      ${tasks.length ? html`<ul class="slips tasks">${tasks.map((one) => html`<${Task} key=${one.id} task=${one} />`)}</ul>` : html`<${Empty} />`}
    </div>
  <//>`;
}

/** @param {{task: Doc}} props */
function Task({ task }) {
  const [asking, setAsking] = useState(false);
  const about = aboutOf(task);
  return html`<li class="slip" data-testid="task" data-kind=${task.kind}>
    <div class="slip-stub">${task.due_at ? html`<span class="slip-time">${clock(task.due_at)}</span>${daysAhead(task.due_at) !== 0 && html`<span class="slip-until slip-day">${date(task.due_at)}</span>`}` : html`<span class="slip-until">${t("No time")}</span>`}</div>
    <div class="slip-body">
      <${SlipTitle}>${taskWords(task)}<//>
      ${about && html`<p class="slip-line"><a href=${about.path}>${about.title}</a> <span class="code">${about.code}</span></p>`}
      ${isLate(task) && html`<div class="slip-marks">${mark("broken", t("{time} late", { time: duration(present.value - Date.parse(task.due_at)) }))}</div>`}
      ${asking ? html`<${Answer} task=${task} onLeave=${() => setAsking(false)} />` : html`<div class="buttons slip-buttons"><button class="button" type="button" data-testid="task-done" onClick=${() => setAsking(true)}>${t("Seen to")}</button></div>`}
    </div>
  </li>`;
}

/** @param {{task: Doc, onLeave: () => void}} props */
function Answer({ task, onLeave }) {
  const [answer, setAnswer] = useState("");
  const id = useId();
  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    const text = answer.trim();
    if (!(await kept(edit("tasks", task.id, { state: { to: "done" }, ...(text ? { answer: { to: text } } : {}) })))) return;
    say(t("Seen to"), () => void kept(edit("tasks", task.id, { state: { to: "open" } })));
  }
  return html`<form class="slip-form" novalidate onSubmit=${save}>
    <div class="field"><label class="field-name" for=${id}>${t("What was done")} <span class="field-hint">${t("optional")}</span></label>
      <input class="input" id=${id} data-testid="task-answer" autocomplete="off" maxlength=${ANSWER_MAX_CHARS} value=${answer} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setAnswer(event.currentTarget.value)} /></div>
    <div class="buttons"><button class="button" type="submit" data-testid="task-save">${t("Seen to")}</button><button class="button button--plain" type="button" onClick=${onLeave}>${t("Not yet")}</button></div>
  </form>`;
}

function Empty() {
  if (filling.value) return html`<p class="quiet">${t("What is to do is on its way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  return html`<div class="panel empty"><b>${t("Nothing waits for you")}</b>${t("What the server notices for you, such as a step that is late, appears here.")}</div>`;
}

/** The record a task is about, where this device has it. @param {Doc} task @returns {{title: string, path: string, code: string} | null} */
function aboutOf({ about_collection: collection, about_id: id }) {
  const doc = docOf(collection, id);
  if (!doc) return null;
  const code = number(collection, id);
  switch (collection) {
    case "complaints": return { title: [titleOf(doc), whoOf(doc)].filter(Boolean).join(" · "), path: complaintPath(id), code };
    case "jobs": return { title: [jobOf(id)?.title, jobOf(id)?.customer].filter(Boolean).join(" · "), path: jobPath(id), code };
    case "estimates": return { title: [t("Estimate"), money(doc.sum), docOf("customers", doc.customer_id)?.name].filter(Boolean).join(" · "), path: jobPath(doc.job_id), code };
    case "customers": return { title: doc.name, path: customerPath(id), code };
    case "letters": return { title: [t("Letter to the manager"), docOf("customers", doc.customer_id)?.name].filter(Boolean).join(" · "), path: heardPath("letters", id), code };
    case "callbacks": return { title: [t("Callback"), docOf("customers", doc.customer_id)?.name].filter(Boolean).join(" · "), path: `/app/callbacks/${id}`, code };
    default: return null;
  }
}
