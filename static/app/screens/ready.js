/** Before leaving: whether all that the day needs is on this device; what is missing is fetched, and told job by job. */
import { useEffect, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, keepPictures, pictures, syncNow } from "../state.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Later } from "./later.js";
import { isFetchable, lacksOf, lackWords, photosToTake, wholeWords } from "./ready-data.js";

/** @typedef {import("./data.js").Job} Job */

const STITCHES_SHOWN = 12;
/** What a colleague had not sent yet may be there by now. */
const LOOK_AGAIN_MS = 60_000;

/** @param {{jobs: Job[]}} props those of today that are open */
export function Ready({ jobs }) {
  const [open, setOpen] = useState(false);
  if (!jobs.length) return null;
  const found = jobs.map(lacksOf);
  const ready = found.filter((one) => !one.length).length;
  const whole = ready === jobs.length;
  return html`<div class="ready" data-testid="ready" data-ready=${ready} data-all=${jobs.length}>
    <button class="ready-open" type="button" data-testid="ready-open" onClick=${() => setOpen(true)}>
      ${mark(whole ? "kept" : "held", t("{ready}/{all} ready", { ready, all: jobs.length }))}
      ${jobs.length <= STITCHES_SHOWN && html`<span class="stitches" aria-hidden="true">${found.map((one, at) => html`<i key=${jobs[at].id} class=${one.length ? "open" : ""}></i>`)}</span>`}
      <span class="ready-words">${whole ? wholeWords() : t("Missing: {what}", { what: lackWords(found.flat()) })}</span>
    </button>
    ${!whole && html`<${Fetch} jobs=${jobs} />`}
    ${open && html`<${Later} part="ReadySheet" with=${{ jobs, onClose: () => setOpen(false) }} />`}
  </div>`;
}

/** Asks for what is missing; without signal it says when it comes. @param {{jobs: Job[]}} props */
export function Fetch({ jobs }) {
  if (!jobs.flatMap(lacksOf).some(isFetchable)) return null;
  if (!connection.value.online) return html`<span class="small quiet">${t("It comes with the signal")}</span>`;
  const { busy } = pictures.value;
  return html`<button class="button ready-fetch" type="button" data-testid="ready-fetch" aria-busy=${String(busy)} onClick=${() => fetchNow(jobs)}>${icon("down")}${busy ? t("Fetching") : t("Fetch now")}</button>`;
}

/** Photos of the jobs come along by themselves, as long as there is a signal. @param {Job[]} jobs the most urgent first */
export function usePhotosAlong(jobs) {
  const { online } = connection.value;
  const wanted = photosToTake(jobs);
  const asked = `${online} ${wanted.join(" ")}`;
  useEffect(() => {
    if (!online || !wanted.length) return undefined;
    void keepPictures(wanted);
    const timer = setInterval(() => pictures.peek().absent.size && void keepPictures(wanted), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [asked]);
}

/** @param {Job[]} jobs */
function fetchNow(jobs) {
  syncNow();
  void keepPictures(photosToTake(jobs));
}
