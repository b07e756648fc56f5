/** Photos that the phone's gallery handed over: the person says where they belong, then they go the way of all photos. */
import { useEffect, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { attach, forgetSharedPhoto, readShared } from "../state.js";
import { isMine, isOpen, jobs, number } from "./data.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { addingChanges } from "./photo-data.js";
import { useAddress } from "./photo.js";
import { Part, Place } from "./place.js";
import { go, jobPath, query } from "./router.js";
import { notKeptWords } from "./take-photo.js";
import { clock, dayKey, present } from "./times.js";
import { jobUnderWay } from "./under-way.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {import("../state/shared.js").SharedPhoto} SharedPhoto */

const JOBS_SHOWN = 12;
const NOT_THERE_YET = ["draft", "planned", "reopened", "accepted", "en_route"];

export function SharedPlace() {
  const [photos, setPhotos] = useState(/** @type {SharedPhoto[] | null} */ (null));
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const read = () => readShared().then(setPhotos);
  useEffect(() => void read(), []);

  /** @param {Job} job */
  async function keep(job) {
    if (busy) return;
    setBusy(true);
    const phase = phaseOf(job);
    let count = 0;
    /** @type {unknown} */
    let failed = null;
    for (const { key, blob } of photos ?? []) {
      try {
        await attach("jobs", job.id, blob, (sha256) => addingChanges(sha256, { phase }));
        await forgetSharedPhoto(key);
        count += 1;
      } catch (error) {
        // it stays where it is; one that cannot be read is no reason to leave the others out
        console.error(error);
        failed = error;
      }
    }
    if (count) say(n("One photo kept with {number}", "{count} photos kept with {number}", count, { number: number("jobs", job.id) }));
    if (!failed) return go(jobPath(job.id), { replace: true });
    setWrong(notKeptWords(failed));
    setBusy(false);
    return read();
  }

  if (!photos) return null;
  return html`<${Place} title=${t("Shared photos")} sub=${photos.length ? t("Where do they belong?") : t("Nothing waits here")}>
    <div class="column-page">
      <${NotTaken} />
      ${wrong && html`<p class="error" role="alert">${shape("broken")}<span>${wrong}</span></p>`}
      ${photos.length ? html`<${Waiting} photos=${photos} onRemove=${(/** @type {string} */ key) => forgetSharedPhoto(key).then(read)} /><${Homes} busy=${busy} onKeep=${keep} />`
        : html`<div class="panel empty"><b>${t("No shared photos")}</b>${t("Choose photos in the phone's gallery, tap “Share” and then Aftercare: they come here, also without signal.")}</div>`}
    </div>
  <//>`;
}

/** @param {{photos: SharedPhoto[], onRemove: (key: string) => void}} props */
function Waiting({ photos, onRemove }) {
  return html`<section aria-label=${t("Photos")}><ul class="photos">${photos.map((one, at) => html`<li key=${one.key}><${Tile} photo=${one} at=${at} onRemove=${onRemove} /></li>`)}</ul></section>`;
}

/** @param {{photo: SharedPhoto, at: number, onRemove: (key: string) => void}} props */
function Tile({ photo, at, onRemove }) {
  const src = useAddress(photo.blob);
  return html`<span class="shot" data-testid="shared-photo">${src && html`<img src=${src} alt=${t("Photo {number}", { number: at + 1 })} />`}</span>
    <button class="button button--plain" type="button" onClick=${() => onRemove(photo.key)}>${t("Remove")}<span class="sr"> ${t("Photo {number}", { number: at + 1 })}</span></button>`;
}

/** The job under way first, then the day's; or a complaint. @param {{busy: boolean, onKeep: (job: Job) => void}} props */
function Homes({ busy, onKeep }) {
  const today = dayKey(present.value);
  const first = jobUnderWay();
  const others = jobs.value.filter((one) => isMine(one) && one.id !== first?.id && (one.day === today || (one.day < today && isOpen(one)))).sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (a.start ?? "").localeCompare(b.start ?? ""));
  const shown = [...(first ? [first] : []), ...others].slice(0, JOBS_SHOWN);
  return html`${shown.length > 0 && html`<${Part} title=${t("Keep them with a job")}><ul class="panel rows">${shown.map((one) => html`<li key=${one.id}>
      <button class="shared-home" type="button" aria-disabled=${String(busy)} data-testid=${`keep-with-${one.id}`} onClick=${() => onKeep(one)}>
        <span class="ready-when">${one.start ? clock(one.start) : ""}</span>
        <span class="row-main"><b>${one.title}</b><span class="slip-line">${one.customer} · ${phaseOf(one) === "before" ? t("as photos before the work") : t("as photos after the work")}</span></span>${icon("right", "icon--s")}
      </button></li>`)}</ul><//>`}
    <${Part} title=${t("Or with a complaint")}><a class="button button--wide" data-testid="shared-complaint" href=${`/app/complaints/new?shared=1${first ? `&job=${first.id}` : ""}`}>${t("New complaint with these photos")}</a><//>`;
}

/** What the gallery sent and was not taken, each with its reason. */
function NotTaken() {
  const count = (/** @type {string} */ why) => Number(query.value.get(why)) || 0;
  const said = [
    count("wrong") && n("One file is no photo and was not taken.", "{count} files are no photos and were not taken.", count("wrong")),
    count("large") && n("One photo is larger than 20 MB and was not taken.", "{count} photos are larger than 20 MB and were not taken.", count("large")),
    count("many") && n("One photo was too many: ten at a time. Share it again once these have their place.", "{count} photos were too many: ten at a time. Share them again once these have their place.", count("many")),
    count("asleep") && t("The app was not awake yet, so nothing was taken. Now it is: share the photos once more."),
    count("lost") && t("The photos could not be kept. They are still in the gallery: free some space, then share them again."),
  ].filter(Boolean);
  return said.length ? html`<div class="note note--risk" role="status" data-testid="not-taken">${shape("risk", "ink-risk")}<span>${said.map((one) => html`<span class="shared-said" key=${one}>${one}</span>`)}</span></div>` : null;
}

/** @param {Job} job @returns {"before" | "after"} */
const phaseOf = (job) => (NOT_THERE_YET.includes(job.status) ? "before" : "after");
