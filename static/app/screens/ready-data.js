/** What of the day is on this device: the pure check (`readiness.js`) over what the screens hold. */
import { computed, signal } from "@preact/signals";

import { listed, n, t } from "../i18n.js";
import { filling, files, pictures } from "../state.js";
import { all, docOf } from "./data.js";
import { lacks, photosFor } from "./readiness.js";

/** @typedef {import("./data.js").Job} Job */
/** @typedef {import("./readiness.js").Lack} Lack */

/** Whether the app itself would open without signal: true once the service worker has kept all of it. */
const appKept = signal(false);
void globalThis.navigator?.serviceWorker?.ready.then(() => (appKept.value = true));

const own = computed(() => new Set(files.value.filter((row) => row.thumb).map((row) => row.sha256)));

/** @type {import("@preact/signals").ReadonlySignal<import("./readiness.js").Here>} */
const here = computed(() => {
  const { here: fetched, absent } = pictures.value;
  const mine = own.value;
  return {
    app: appKept.value,
    doc: docOf,
    photo: (sha256) => (mine.has(sha256) || fetched.has(sha256) ? "here" : absent.has(sha256) ? "absent" : "coming"),
    shelf: !filling.value,
  };
});

/** @param {Job} job */
export const lacksOf = (job) => lacks(job.doc, here.value);

/** The photos to take along, those of the first job first. @param {Job[]} jobs @returns {string[]} */
export function photosToTake(jobs) {
  return [...new Set(jobs.flatMap((one) => photosFor(one.doc, docOf)))].filter((sha256) => !own.value.has(sha256));
}

/** Whether asking for it could bring it: what its maker has not sent, nobody can fetch; the app is on its way by itself. @param {Lack} lack */
export const isFetchable = (lack) => lack.what !== "photos_unsent" && lack.what !== "app";

/** All that is here, in a line. */
export function wholeWords() {
  return all("guides").size + all("prices").size > 0 ? t("Jobs, photos, guides and prices are on this device") : t("Jobs and photos are on this device");
}

/** What several jobs lack, each kind once. @param {Lack[]} found */
export function lackWords(found) {
  /** @type {Map<Lack["what"], number>} */
  const counts = new Map();
  for (const { what, count } of found) counts.set(what, (counts.get(what) ?? 0) + count);
  return listed([...counts].map(([what, count]) => lackWord(what, count)));
}

/** @param {Lack["what"]} what @param {number} count */
function lackWord(what, count) {
  switch (what) {
    case "app": return t("the app itself, so that it opens without signal");
    case "customer": return n("one customer", "{count} customers", count);
    case "product": return n("one product", "{count} products", count);
    case "checklist": return n("one checklist", "{count} checklists", count);
    case "photos": return n("one photo", "{count} photos", count);
    case "photos_unsent": return n("one photo that a colleague has not sent yet", "{count} photos that colleagues have not sent yet", count);
    case "guides": return t("guides");
    default: return t("prices");
  }
}
