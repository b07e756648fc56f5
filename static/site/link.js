/**
 * The page behind a private link (R15, R47). The token stands behind the `#`: no browser sends that, so no server, proxy or
 * log ever sees it in an address. It goes to this server alone, as a header.
 */
import { LANGUAGES, LANGUAGE_NAMES, SHORT_NAMES, asLanguage, negotiate } from "../app/languages.js";
import { storeName } from "../app/report/page.js";
import { speaker } from "../app/report/speaker.js";
import { button, draw, element, photoLoader } from "./link-draw.js";

/** @typedef {import("../app/languages.js").Language} Language */
/** @typedef {{as_of: string, until: string, report: import("../app/report/page.js").Report}} Answer */

const TOKEN = /^[A-Za-z0-9_-]{22,86}$/;
const WAIT_MS = 20_000;

/** What is shown: a report, old or new, and what is wrong. @type {{answer: Answer | null, trouble: "" | "fetching" | "incomplete" | "gone" | "offline" | "busy", chosen: Language | null}} */
const shown = { answer: null, trouble: "fetching", chosen: null };

async function load() {
  const token = tokenHere();
  if (!TOKEN.test(token)) return show({ answer: null, trouble: "incomplete" });
  show({ answer: kept(token), trouble: "fetching" });
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), WAIT_MS);
  try {
    const response = await fetch("/api/v1/private/report", { headers: { Authorization: `Link ${token}` }, cache: "no-store", credentials: "omit", signal: late.signal });
    if (response.status === 404) return gone(token);
    if (!response.ok) return show({ trouble: "busy" });
    const answer = /** @type {Answer} */ (await response.json());
    keep(token, answer);
    return show({ answer, trouble: "" });
  } catch (error) {
    console.warn(error);
    return show({ trouble: "offline" });
  } finally {
    clearTimeout(timer);
  }
}

/** Withdrawn is withdrawn: also from this tab. @param {string} token */
function gone(token) {
  keep(token, null);
  show({ answer: null, trouble: "gone" });
}

/** @param {Partial<typeof shown>} news */
function show(news) {
  Object.assign(shown, news);
  const { answer } = shown;
  const lang = shown.chosen ?? asLanguage(answer?.report.language) ?? negotiate(navigator.languages ?? [navigator.language]);
  const say = speaker(lang, answer?.report.store);
  const { t } = say;
  document.documentElement.lang = lang;
  document.title = [t("Service report"), answer?.report.number].filter(Boolean).join(" ");
  place("store").textContent = (answer && storeName(answer.report, say)) || "Aftercare";
  place("languages").replaceChildren(...LANGUAGES.map(languageButton(lang)));
  place("languages").setAttribute("role", "group");
  place("languages").setAttribute("aria-label", t("Language"));
  const words = troubleWords(say);
  place("report").replaceChildren(
    ...(words ? [note(words, say)] : []),
    ...(answer ? draw(answer.report, say, photoLoader(tokenHere())) : []),
    ...(answer ? [foot(answer, say)] : []),
  );
}

/** What is wrong, what is safe, what to do. @param {import("../app/report/speaker.js").Speaker} say */
function troubleWords({ t, day, time }) {
  const { answer, trouble } = shown;
  const asOf = answer && { day: day(answer.as_of), time: time(answer.as_of) };
  switch (trouble) {
    case "": return "";
    case "fetching": return answer ? "" : t("Fetching the report");
    case "incomplete": return t("This address is not complete. Open the link once more from the message, or ask the store for a new one.");
    case "gone": return t("This link opens nothing. It has expired or was withdrawn, or the technician's phone has not sent its work yet. Try again later, or ask the store for a new one.");
    case "busy": return t("The store's server is busy. Try again in a few minutes.");
    default: return asOf ? t("No connection: this is the report as of {day} {time}.", asOf) : t("No connection: the report could not be fetched. It is safe; try again when there is a signal.");
  }
}

/** @param {string} words @param {import("../app/report/speaker.js").Speaker} say */
function note(words, { t }) {
  const again = ["gone", "offline", "busy"].includes(shown.trouble);
  const title = shown.answer ? [] : [element("h1", { class: "report-title" }, t("Service report"))];
  return element("div", { class: "stack report-note", role: "status", "data-trouble": shown.trouble }, ...title, element("p", {}, words), ...(again ? [button(t("Try again"), () => void load())] : []));
}

/** @param {Answer} answer @param {import("../app/report/speaker.js").Speaker} say */
function foot(answer, { t, day, time }) {
  return element(
    "footer",
    { class: "visit-report-foot" },
    element("p", {}, t("As of {day} {time}. The link opens until {until}.", { day: day(answer.as_of), time: time(answer.as_of), until: day(answer.until) })),
    element("p", {}, t("Whoever has this link can read the report: pass it on only to people you trust.")),
    element("div", { class: "buttons" }, button(t("Print"), () => print())),
  );
}

/** @param {Language} lang @returns {(one: Language) => HTMLElement} */
function languageButton(lang) {
  return (one) => {
    const made = element("button", { type: "button", lang: one, "aria-pressed": String(one === lang), "aria-label": LANGUAGE_NAMES[one], "data-lang": one }, SHORT_NAMES[one]);
    made.addEventListener("click", () => show({ chosen: one }));
    return made;
  };
}

const tokenHere = () => location.hash.slice(1);

/** For reading again in this tab, also without a signal; a closed tab has forgotten it. @param {string} token @returns {Answer | null} */
function kept(token) {
  try {
    return JSON.parse(sessionStorage.getItem(`report ${token}`) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} token @param {Answer | null} answer */
function keep(token, answer) {
  try {
    if (answer) sessionStorage.setItem(`report ${token}`, JSON.stringify(answer));
    else sessionStorage.removeItem(`report ${token}`);
  } catch {
    // a browser that keeps nothing can still read
  }
}

/** @param {string} id */
function place(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

addEventListener("hashchange", () => void load());
addEventListener("online", () => void load());
void load();
