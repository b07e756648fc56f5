/** What the app has to say about itself: what happened, what is safe, what to do. Never in the way of work. */
import { n, t } from "../i18n.js";
import { grouped } from "../sentences.js";
import { acceptUpdate, connection, fetching, repaired, trouble, updateWaiting } from "../state.js";
import { isMine, jobs } from "./data.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { dayKey, present, when } from "./times.js";

export function Notices() {
  const { needsSignIn, revoked } = connection.value;
  const wrong = trouble.value;
  const mended = repaired.value;
  return html`<div class="notices">
    ${updateWaiting.value && html`<div class="note note--action">${icon("device")}<span>${t("A new version is ready. It starts when you say so; nothing is lost.")}</span><button class="button" type="button" data-testid="update-now" onClick=${() => acceptUpdate()}>${t("Start it now")}</button></div>`}
    ${revoked && html`<p class="note note--risk" role="status">${icon("device")}<span><b>${t("The store signed this device out.")}</b> ${t("What was written here went to the store and waits there to be looked through. Ask the store manager for a new sign-in.")}</span></p>`}
    ${!revoked && needsSignIn && html`<p class="note" role="status">${icon("person")}<span>${t("Your sign-in has run out. Everything you write is kept here and is sent once you sign in.")} <a href="/app/sign-in">${t("Sign in")}</a></span></p>`}
    ${wrong && html`<p class="note note--risk" role="alert" data-testid="trouble">${icon("device")}<span>${troubleWords(wrong.code)}</span></p>`}
    ${mended && html`<p class="note note--kept" role="status" data-testid="repaired">${icon("shield")}<span>${n("At {time} one record here differed from the server. It was reported and fetched again; nothing of yours was touched.", "At {time} {count} records here differed from the server. They were reported and fetched again; nothing of yours was touched.", mended.count, { time: when(mended.at) })}</span></p>`}
    <${FirstFetch} />
  </div>`;
}

/** Instead of an empty list before anything was fetched. */
export function NothingYet() {
  return html`<div class="panel empty"><b>${t("Nothing is on this device yet")}</b>${t("The jobs come with the first contact with the server.")}</div>`;
}

/** Progress of the first fetch, in counts that are true. */
function FirstFetch() {
  const going = fetching.value;
  if (!going) return null;
  const today = dayKey(present.value);
  const ready = jobs.value.filter((one) => one.day === today && isMine(one)).length;
  const most = Math.max(going.estimate, going.have, 1);
  const part = Math.round((100 * going.have) / most);
  return html`<div class="panel panel-pad stack" data-testid="fetching">
    <p>${fetchWords(going.have, most)}</p>
    <div class="progress" role="progressbar" aria-label=${t("Fetching")} aria-valuenow=${part} aria-valuemin="0" aria-valuemax="100" style=${{ "--part": `${part}%` }}><i></i></div>
    ${ready > 0 && html`<p class="small quiet">${n("Today's job is ready: look at it already.", "Today's {count} jobs are ready: look at them already.", ready)}</p>`}
  </div>`;
}

/** What has come, and whether the rest is coming or waits. @param {number} have @param {number} most */
function fetchWords(have, most) {
  const { online, needsSignIn } = connection.value;
  const counts = { have: grouped(have), estimate: grouped(most) };
  if (!online || needsSignIn) return have === 0 ? t("What is needed to work here comes with the next contact with the server") : t("{have} of {estimate} records are here, the rest comes with the next contact with the server", counts);
  return have === 0 ? t("Fetching what is needed to work here") : t("Fetching {have} of {estimate} records", counts);
}

/** @param {string} code */
export function troubleWords(code) {
  switch (code) {
    case "quota":
      return t("This device has no space left: the last change was not kept, all earlier ones are safe. Free some space, then do it again.");
    case "blocked":
      return t("Another tab holds an older version open. Your work is safe. Close the other tabs of this app, then load this one again.");
    case "lost":
      return t("The connection to this device's own storage broke off. What was saved is safe. Load the page again.");
    case "unsupported":
      return t("This browser cannot keep work safely on the device. Nothing was written. Use a current browser, not in a private window.");
    case "mismatch":
      return t("What is here differs from the server and is being fetched again. Your unsent work is safe; go on working.");
    default:
      return t("Something went wrong that the app did not expect. What was saved is safe. Load the page again.");
  }
}
