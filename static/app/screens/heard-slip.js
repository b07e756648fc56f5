/** One idea, referral or defect in a list. */
import { t } from "../i18n.js";
import { ideaStage } from "../rules/heard.js";
import { number, productName } from "./data.js";
import { heardStatusShape, heardStatusWord, ideaKindWord } from "./heard-words.js";
import { letterMark } from "./heard-letter.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { cursor } from "./list-keys.js";
import { SlipTitle } from "./place.js";
import { heardPath, route } from "./router.js";
import { clock, dayKey, daysAhead, dayWords, present } from "./times.js";

/** @typedef {import("./heard-data.js").Heard} Heard */

const YEAR_CHARS = "2026-".length;

/** @param {{one: Heard}} props */
export function HeardSlip({ one }) {
  const { id, kind, doc, held, title, at, open } = one;
  const chosen = route.value.id === id || cursor.value === id;
  return html`<a class="slip" id=${`slip-${id}`} href=${heardPath(kind, id)} data-testid=${`heard-row-${id}`} data-status=${doc.status} data-chosen=${chosen ? "" : undefined} data-held=${held !== "server" ? held : open ? undefined : "done"}>
    <div class="slip-stub">${at ? html`<span class="slip-day">${dayOf(at)}</span>${daysAhead(at) === 0 && html`<span class="slip-until">${clock(at)}</span>`}` : html`<span class="slip-until">${t("just now")}</span>`}</div>
    <div class="slip-body"><${SlipTitle} class="heard-title">${title}<//>
      <p class="slip-line">${aboutWords(one).filter(Boolean).map((part) => `${part} · `)}<span class="code">${number(kind, id)}</span></p>
      <div class="slip-marks">${mark(heardStatusShape(kind, doc.status), heardStatusWord(kind, doc.status))}${kind === "ideas" && doc.answer_wanted && ideaStage(doc) === "to_answer" && mark("risk", t("Waits for an answer"))}${kind === "letters" && open && letterMark(doc)}${held === "here" && mark("held", t("Only on this device"))}${held === "both" && mark("decide", t("Changed by two people"))}</div></div>
  </a>`;
}

/** Today by name, other days short, as the stub is narrow; the year only where it is another. @param {string} at */
function dayOf(at) {
  if (daysAhead(at) === 0) return dayWords(at);
  return dayKey(at).slice(0, 4) === dayKey(present.value).slice(0, 4) ? dayKey(at).slice(YEAR_CHARS) : dayKey(at);
}

/** @param {Heard} one */
function aboutWords({ kind, doc, whom }) {
  if (kind === "letters") return [whom];
  if (kind === "ideas") return [ideaKindWord(doc.kind), whom, productName(doc.product_id)];
  if (kind === "referrals") return [whom && t("brought by {name}", { name: whom }), doc.wish];
  return [doc.part, whom, doc.seen];
}
