/** Anything heard or seen: four ways to write it down, about the job under way unless the person says otherwise. */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { job as jobOf, number } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { Place } from "./place.js";
import { query } from "./router.js";
import { jobUnderWay } from "./under-way.js";

const CHOICES = [
  { to: "/app/complaints/new", icon: "bell", id: "new-complaint", word: () => t("A complaint"), hint: () => t("Something went wrong for a customer") },
  { to: "/app/heard/new/idea", icon: "chat", id: "new-idea", word: () => t("An idea or a grumble"), hint: () => t("What a customer wishes or dislikes") },
  { to: "/app/heard/new/referral", icon: "people", id: "new-referral", word: () => t("A referral"), hint: () => t("Somebody who could need us") },
  { to: "/app/heard/new/defect", icon: "shield", id: "new-defect", word: () => t("A defect found"), hint: () => t("Wrong with a product, seen by us first") },
];

export function NewPlace() {
  const [without, setWithout] = useState(false);
  const asked = query.value.get("job");
  const job = without ? undefined : asked ? jobOf(asked) : jobUnderWay();
  return html`<${Place} title=${t("New")} sub=${t("Write it down while you hear it")}>
    <div class="column-page">
      ${job && html`<div class="panel new-for" data-testid="new-for"><span>${t("For {number}, {customer}", { number: number("jobs", job.id), customer: job.customer })}<span class="slip-line">${job.title}</span></span>
        <button class="round" type="button" data-testid="new-without" aria-label=${t("Not about this job")} onClick=${() => setWithout(true)}>${icon("close")}</button></div>`}
      <ul class="new-choices">${CHOICES.map((one) => html`<li key=${one.id}><a class="new-choice" data-testid=${one.id} href=${job ? `${one.to}?job=${job.id}` : one.to}>${icon(one.icon)}<span><b>${one.word()}</b><span class="slip-line">${one.hint()}</span></span>${icon("right", "icon--s")}</a></li>`)}</ul>
    </div>
  <//>`;
}
