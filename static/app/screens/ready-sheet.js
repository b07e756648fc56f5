/** Job by job, what is on this device and what is still missing. */
import { lang, listed, n, t } from "../i18n.js";
import { pictures } from "../state.js";
import { all } from "./data.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { Sheet } from "./place.js";
import { Fetch } from "./ready.js";
import { lacksOf, lackWords } from "./ready-data.js";
import { jobPath } from "./router.js";
import { clock } from "./times.js";

const MIB = 1024 * 1024;

/** @typedef {import("./data.js").Job} Job */

/** @param {{jobs: Job[], onClose: () => void}} props */
export function ReadySheet({ jobs, onClose }) {
  return html`<${Sheet} title=${t("What is on this device")} onClose=${onClose}>
    <ul class="ready-jobs">${jobs.map((one) => html`<li key=${one.id} data-testid=${`ready-${one.id}`}><${Row} job=${one} /></li>`)}</ul>
    <p class="small quiet">${stockWords()}</p>
    <div class="buttons buttons--even"><${Fetch} jobs=${jobs} /><button class="button button--primary" type="button" onClick=${onClose}>${t("Close")}</button></div>
  <//>`;
}

/** @param {{job: Job}} props */
function Row({ job }) {
  const found = lacksOf(job);
  return html`<span class="ready-when">${job.start ? clock(job.start) : t("No time")}</span>
    <span><a href=${jobPath(job.id)}>${job.title}</a><span class="slip-line">${job.customer}</span>
    ${found.length ? mark("held", t("Missing: {what}", { what: lackWords(found) })) : mark("kept", t("all here"))}</span>`;
}

/** What is here besides, in counts that are true. */
function stockWords() {
  const { here } = pictures.value;
  const bytes = [...here.values()].reduce((sum, row) => sum + row.bytes, 0);
  const size = new Intl.NumberFormat(lang.value, { maximumFractionDigits: 1 }).format(bytes / MIB);
  const [guides, prices] = [all("guides").size, all("prices").size];
  return listed([
    ...(guides ? [n("One guide", "{count} guides", guides)] : []),
    ...(prices ? [n("One price", "{count} prices", prices)] : []),
    ...(here.size ? [n("One photo of colleagues ({size} MB)", "{count} photos of colleagues ({size} MB)", here.size, { size })] : []),
  ]);
}
