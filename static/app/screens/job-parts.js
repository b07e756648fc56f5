/** What a job used and lacks, what is collected, the second visit (R8); and what it is about: order, product, warranty. */
import { useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { create, me, nameBased } from "../state.js";
import { followUpValues } from "../rules/jobs.js";
import { docOf, jobs, number } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { JobEstimates } from "./job-estimates.js";
import { Amount } from "./job-amount.js";
import { MissingParts } from "./job-missing.js";
import { OwnedProduct } from "./job-product.js";
import { UsedParts } from "./job-used.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { Part } from "./place.js";
import { Entry, write } from "./record-fields.js";
import { go, jobPath } from "./router.js";
import { when } from "./times.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {import("./data.js").Doc} Doc */

/** A visit that ended so may need another. */
const UNFINISHED = ["paused", "failed", "on_site"];

/** @param {{job: Job}} props */
export function JobParts({ job }) {
  const { doc } = job;
  return html`<${UsedParts} doc=${doc} />
    <${JobEstimates} doc=${doc} />
    <${OwnedProduct} doc=${doc} />
    <${Part} title=${t("Missing parts and travel")}><div class="panel panel-pad form-part">
      <${MissingParts} doc=${doc} />
      <div class="two-fields"><${Whole} doc=${doc} name="travel_minutes" /><${Whole} doc=${doc} name="travel_km" /></div>
    </div><//>
    <${FollowUp} job=${job} />
    <${About} doc=${doc} />
    <${Amount} doc=${doc} />`;
}

/** @param {{doc: Doc}} props */
function About({ doc }) {
  const order = docOf("orders", doc.order_id);
  const first = docOf("jobs", doc.follow_up_of);
  if (!order && !first) return null;
  return html`<${Part} title=${t("What it is about")}><dl class="panel panel-pad facts">
    ${first && html`<dt>${label("jobs", "follow_up_of")}</dt><dd><a href=${jobPath(first.id)}>${number("jobs", first.id)}</a></dd>`}
    ${order && html`<dt>${t("Order")}</dt><dd>${[order.number, order.ordered_on].filter(Boolean).join(" · ")}</dd>`}
  </dl><//>`;
}

/** A whole number, written when it is left. @param {{doc: Doc, name: string}} props */
function Whole({ doc, name }) {
  const [wish, setWish] = useState(/** @type {string | null} */ (null));
  const stands = doc[name] === undefined || doc[name] === null ? "" : String(doc[name]);
  const save = async () => {
    if (wish === null || (wish.trim() && !/^\d{1,5}$/.test(wish.trim()))) return;
    if (await write("jobs", doc, { [name]: wish.trim() ? Number(wish) : null })) setWish(null);
  };
  return html`<div onFocusOut=${save}><${Entry} name=${label("jobs", name)} testid=${`jobs-${name}`} inputmode="numeric" readonly=${!mayWrite(me.value?.role, "jobs", name)} value=${wish ?? stands} onValue=${setWish}
    invalid=${wish?.trim() && !/^\d{1,5}$/.test(wish.trim()) ? t("A whole number.") : ""} /></div>`;
}

/** The second visit, made on the spot from the first. @param {{job: Job}} props */
function FollowUp({ job }) {
  const { doc } = job;
  const make = useOnce(() => makeFollowUp(doc));
  const made = jobs.value.filter((one) => one.doc.follow_up_of === doc.id);
  const needed = UNFINISHED.includes(job.status) || (job.status === "done" && doc.outcome && doc.outcome !== "completed");
  if (made.length) return html`<p class="note" data-testid="follow-up-made">${icon("calendar")}<span>${n("There is a second visit:", "There are {count} more visits:", made.length)} ${made.map((one) => html`<a key=${one.id} href=${jobPath(one.id)}>${[number("jobs", one.id), one.start && when(one.start)].filter(Boolean).join(" · ")}</a> `)}</span></p>`;
  if (!needed || !mayWrite(me.value?.role, "jobs", "kind")) return null;
  return html`<div class="follow-up"><button class="button button--wide" type="button" data-testid="follow-up" onClick=${make}>${icon("calendar", "icon--s")}${t("Make the second visit")}</button>
    <p class="tiny">${t("It takes photos, notes and missing parts along; the office plans the day.")}</p></div>`;
}

/** @param {Doc} doc */
async function makeFollowUp(doc) {
  let id = "";
  const values = followUpValues(doc, (of, note) => nameBased("follow_up_note", of, note));
  if (!(await kept(create("jobs", { ...values, status: "draft" }).then((made) => (id = made))))) return;
  say(t("Second visit {number} made: the office plans it", { number: number("jobs", id) }));
  if (me.value?.role !== "technician") go(jobPath(id));
}
