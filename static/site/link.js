/**
 * The page behind a private link (R15, R47): shows what was seen last at once, fetches what is new, keeps what is typed and
 * sends it when there is a line. The token goes to this server alone, as a header.
 */
import { LANGUAGES, LANGUAGE_NAMES, SHORT_NAMES, asLanguage, negotiate } from "../app/languages.js";
import { speaker } from "../app/report/speaker.js";
import { drawParts } from "./link-draw-parts.js";
import { button, element, fill, place } from "./link-dom.js";
import { footPart, forgetting } from "./link-foot.js";
import { fetchSeen, forget, here, keepSeen, newId, outboxOf, seenLast, send, tab, typedOf } from "./link-hold.js";
import { Refused } from "./link-line.js";
import { keepPage } from "./link-offline.js";
import { partsOf } from "./link-parts.js";
import { reportPart, reportStore } from "./link-report.js";
import { timesOf } from "./link-times.js";
import { tokenInAddress } from "./link-token.js";
import { troublePart } from "./link-trouble.js";

/** @typedef {import("../app/languages.js").Language} Language */
/** @typedef {import("./link-view.js").View} View */

const AGAIN_MS = 60_000;
const CHOSEN = "link.language";

/** @type {{token: string, seen: import("./link-hold.js").Seen | null, trouble: import("./link-trouble.js").Trouble, opened: Set<string>, isComposing: boolean}} */
const now = { token: "", seen: null, trouble: "fetching", opened: new Set(), isComposing: false };
/** One sending at a time. @type {Promise<void> | null} */
let sending = null;

function start() {
  const { token, isWrong } = tokenInAddress();
  now.token = token || (isWrong ? "" : tab.token || here.token);
  if (!now.token) return show({ seen: null, trouble: "incomplete" });
  tab.open(now.token);
  show({ seen: seenLast(now.token), trouble: "fetching" });
  return again();
}

/** Sends what waits, then fetches how it stands. */
async function again() {
  const { token } = now;
  if (!token) return;
  await flush();
  try {
    const seen = await fetchSeen(token, now.seen);
    if (token !== now.token) return;
    keepSeen(token, seen);
    show({ seen, trouble: "" });
  } catch (error) {
    if (token === now.token) failed(error);
  }
}

/** @param {unknown} error */
function failed(error) {
  if (!(error instanceof Refused)) return show({ trouble: "offline" });
  if (error.status !== 404) return show({ trouble: "busy" });
  // withdrawn is withdrawn: also from this phone
  keepSeen(now.token, null);
  return show({ seen: null, trouble: "gone" });
}

function flush() {
  const { token } = now;
  if (!sending) {
    sending = send(token)
      .then(() => restoreRefused(token), (error) => console.warn(error))
      .then(() => { sending = null; show({}); });
  }
  return sending;
}

/** What was not taken is not lost: it stands in its form again. @param {string} token */
function restoreRefused(token) {
  const typed = typedOf(token);
  for (const { state, about, body } of outboxOf(token).all) if (state === "refused" && body.said && !typed.get(about, "said")) typed.set(about, "said", body.said);
}

/** @param {Partial<typeof now>} news */
function show(news) {
  Object.assign(now, news);
  if (now.isComposing) return;
  const { seen, token, trouble } = now;
  const store = seen ? (seen.kind === "file" ? seen.answer.store : seen.answer.report.store) : undefined;
  const wished = seen && (seen.kind === "file" ? (seen.answer.customer || {}).language : seen.answer.report.language);
  const lang = chosen() || asLanguage(wished) || negotiate(navigator.languages || [navigator.language]);
  const say = speaker(lang, store);
  head(seen, say);
  const outbox = outboxOf(token);
  const asOf = seen ? seen.answer.as_of : "";
  const unsent = outbox.waiting.map(({ body }) => body.said).filter(Boolean);
  const wrong = () => troublePart({ trouble, asOf, unsent }, say, () => void again()) || element("div", { hidden: "" });
  const leave = () => forgetting(say, () => outbox.waiting.length + outbox.waitingPhotos.length, () => void forgotten());
  const view = seen && seen.kind === "file" ? viewOf(seen.answer, say) : null;
  drawParts(place("report"), [
    { key: "trouble", shows: [trouble, asOf, unsent], draw: wrong },
    ...(view ? partsOf(view) : []),
    ...(seen && seen.kind === "report" ? [{ key: "report", shows: seen.answer, draw: () => reportPart(/** @type {any} */ (seen.answer), say, token, []) }] : []),
    ...(view ? [{ key: "foot", shows: [asOf], draw: () => footPart(/** @type {any} */ (view.file), say, leave()) }] : []),
  ], lang);
}

/** @param {import("./link-view.js").Doc} file @param {import("../app/report/speaker.js").Speaker} say @returns {View} */
function viewOf(file, say) {
  const { token } = now;
  const { t } = say;
  const outbox = outboxOf(token);
  const typed = typedOf(token);
  return {
    file, say, outbox, typed, token, newId,
    times: timesOf(say, file.store && file.store.time_zone, Date.now()),
    opened: now.opened,
    isDurable: here.isDurable,
    redraw: () => show({}),
    drop: (id) => { outbox.drop(id); show({}); },
    tell: (kind, about, body, photos = []) => {
      outbox.add({ id: newId(), kind, at: new Date().toISOString(), about, body, ...(photos.length ? { photos } : {}) });
      typed.clear(kind === "consent" ? "" : about);
      show({});
      place("news").textContent = t("Kept on this phone, will be sent");
      void flush().then(again);
    },
  };
}

/** @param {import("./link-hold.js").Seen | null} seen @param {import("../app/report/speaker.js").Speaker} say */
function head(seen, say) {
  const { t, lang } = say;
  document.documentElement.lang = lang;
  const store = seen ? (seen.kind === "file" ? say.named(seen.answer.store && seen.answer.store.names, seen.answer.store && seen.answer.store.name) : reportStore(/** @type {any} */ (seen.answer), say)) : "";
  document.title = seen && seen.kind === "report" ? [t("Service report"), seen.answer.report.number].filter(Boolean).join(" ") : [t("Your service"), store].filter(Boolean).join(" · ");
  place("store").textContent = store || "Aftercare";
  const languages = place("languages");
  if (languages.getAttribute("data-lang") === lang) return;
  languages.setAttribute("data-lang", lang);
  languages.setAttribute("role", "group");
  languages.setAttribute("aria-label", t("Language"));
  fill(languages, ...LANGUAGES.map((one) => {
    const made = button(SHORT_NAMES[one], () => choose(one));
    for (const [name, value] of Object.entries({ class: "", lang: one, "aria-pressed": String(one === lang), "aria-label": LANGUAGE_NAMES[one], "data-lang": one, id: `language-${one}` })) made.setAttribute(name, value);
    return made;
  }));
  const focused = document.activeElement;
  if (focused === document.body && now.opened.has(CHOSEN)) place(`language-${lang}`).focus();
}

/** @returns {Language | undefined} */
function chosen() {
  return asLanguage(here.read("", CHOSEN, ""));
}

/** @param {Language} lang */
function choose(lang) {
  here.write("", CHOSEN, lang);
  now.opened.add(CHOSEN);
  show({});
}

async function forgotten() {
  const { token } = now;
  now.token = "";
  await forget(token);
  here.write("", CHOSEN, null);
  show({ seen: null, trouble: "forgotten" });
}

addEventListener("hashchange", () => void start());
addEventListener("online", () => void again());
// another tab of this phone has typed, sent or forgotten something
addEventListener("storage", () => now.token && show({}));
addEventListener("offline", () => now.seen && show({ trouble: "offline" }));
document.addEventListener("visibilitychange", () => void (document.visibilityState === "visible" && again()));
document.addEventListener("compositionstart", () => (now.isComposing = true));
document.addEventListener("compositionend", () => { now.isComposing = false; show({}); });
keepPage();
setInterval(() => void (document.visibilityState === "visible" && again()), AGAIN_MS);
void start();
