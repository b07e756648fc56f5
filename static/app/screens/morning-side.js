/** Beside the worst: what waits for a decision, phones that are silent, complaints that came since closing. */
import { headed, n, t } from "../i18n.js";
import { filling } from "../state.js";
import { canDecide, openCards, toApplyAsOf, toApplyCount } from "./cards.js";
import { clockShape, clockWord } from "./complaint-clock-words.js";
import { channelWord } from "./complaint-words.js";
import { docOf, job as jobOf, staffName } from "./data.js";
import { html } from "./html.js";
import { icon, mark, shape } from "./icons.js";
import { callStaff } from "./morning-actions.js";
import { awards, cameMs, fresh, lowScores } from "./morning-data.js";
import { callbackPath, complaintPath } from "./router.js";
import { duration, present, when } from "./times.js";
import { asideWords, cardHead, keptWords } from "./verdict-words.js";

const CARDS_SHOWN = 4;

/** Reconciliations, the quarantine, low scores and awards: what this person is asked for. */
export function Decide() {
  const cards = openCards.value;
  const held = toApplyCount.value;
  const scores = lowScores.value;
  const asked = awards.value;
  const count = cards.length + held + scores.length + asked.length;
  return html`<section class="panel" aria-labelledby="morning-decide" data-testid="morning-decide"><div class="panel-head"><h2 id="morning-decide">${canDecide.value ? t("For you to decide") : t("For you to read")}</h2><span class=${`count ${count && canDecide.value ? "count--decide" : ""}`}>${count}</span></div>
    ${count > 0 ? html`<ul class="rows">
      ${cards.slice(0, CARDS_SHOWN).map((card) => html`<${Row} key=${card.key} title=${cardHead(card)} detail=${cardWords(card)} path="/app/outbox" word=${t("Look")} />`)}
      ${cards.length > CARDS_SHOWN && html`<${Row} title=${n("One more change that met another", "{count} more changes that met others", cards.length - CARDS_SHOWN)} detail="" path="/app/outbox" word=${t("Look")} />`}
      ${held > 0 && html`<${Row} title=${n("One change was held back", "{count} changes were held back", held)} detail=${`${t("held, not lost")}${toApplyAsOf.value ? ` · ${t("as of {time}", { time: when(toApplyAsOf.value) })}` : ""}`} path="/app/outbox" word=${t("Look")} />`}
      ${scores.map((one) => html`<${Row} key=${one.id} title=${t("Low score: {name}", { name: one.customer })} detail=${one.about} path=${callbackPath(one.id)} word=${t("Look")} />`)}
      ${asked.map((one) => html`<${Row} key=${one.id} title=${t("Grievance award: {name}", { name: staffName(one.staff_id) })} detail=${one.what_happened ?? ""} path="/app/assessment" word=${t("Look")} />`)}
    </ul>` : html`<p class="panel-pad quiet">${filling.value ? t("Not all is here yet") : t("Nothing waits for your word.")}</p>`}
  </section>`;
}

/** @param {{title: string, detail: string, path: string, word: string}} props */
function Row({ title, detail, path, word }) {
  return html`<li><span class="ink-decide morning-shape">${shape("decide")}</span><div class="row-main"><b>${title}</b>${detail && html`<p class="tiny morning-two">${detail}</p>`}</div><a class="button" href=${path} aria-label=${headed(word, title)}>${word}</a></li>`;
}

/** @param {{asked: import("./asked.js").Asked, silence: import("../rules/silence.js").Silence | null}} props */
export function Phones({ asked, silence }) {
  const heard = silence ? silence.of - silence.silent.length : 0;
  return html`<section class="panel" aria-labelledby="morning-phones" data-testid="morning-phones"><div class="panel-head"><h2 id="morning-phones">${t("Phones not synced")}</h2>
      ${silence && html`<span class="push">${t("{heard} of {n} heard from", { heard, n: silence.of })}${asked.isOld ? ` · ${t("as of {time}", { time: when(asked.at) })}` : ""}</span>`}</div>
    ${!silence ? html`<p class="panel-pad quiet">${asked.isAsking ? t("The server is being asked.") : t("Not known without a signal: the server knows when it heard of each phone.")}</p>`
      : silence.silent.length ? html`<ul class="rows">${silence.silent.map((one) => html`<${Silent} key=${one.staffId} one=${one} />`)}</ul>`
        : html`<p class="panel-pad quiet">${filling.value ? t("Not all is here yet") : t("Every phone was heard from.")}</p>`}
  </section>`;
}

/** @param {{one: import("../rules/silence.js").Heard}} props */
function Silent({ one }) {
  const way = callStaff(one.staffId);
  const name = staffName(one.staffId);
  return html`<li data-testid=${`silent-${one.staffId}`}><span class="ink-line morning-shape">${shape("held")}</span><div class="row-main"><b>${t("{name} · {time} ago", { name, time: duration(present.value - one.seenMs) })}</b>
    <p class="tiny">${t("last heard {time}", { time: when(one.seenMs) })} · ${one.unsent === null ? t("what is unsent is not known") : n("{count} unsent then", "{count} unsent then", one.unsent)}</p></div>
    ${way && html`<a class="button" href=${way.href} aria-label=${way.word}>${icon("phone", "icon--s")}${t("Call")}</a>`}</li>`;
}

export function Fresh() {
  const found = fresh.value;
  return html`<section class="panel" aria-labelledby="morning-fresh" data-testid="morning-fresh"><div class="panel-head"><h2 id="morning-fresh">${t("New complaints since closing")}</h2><span class="count">${found.length}</span></div>
    ${found.length > 0 ? html`<ul class="rows">${found.map((one) => html`<li key=${one.id}><div class="row-main"><b><a class="row-link" href=${complaintPath(one.id)}>${one.title}</a></b>
      <p class="tiny">${[one.doc.channel && channelWord(one.doc.channel), when(cameMs(one.doc)), one.customer].filter(Boolean).join(" · ")}</p></div>${one.clock && mark(clockShape(one.clock), clockWord(one.clock, one.doc))}</li>`)}</ul>`
      : html`<p class="panel-pad quiet">${filling.value ? t("Not all is here yet") : t("None came in since then.")}</p>`}
  </section>`;
}

/** @param {import("./cards.js").Card} card */
function cardWords(card) {
  const about = card.collection === "jobs" ? jobOf(card.record)?.customer : docOf(card.collection, card.record)?.name;
  const words = t("kept: {kept}; set aside: {aside}", { kept: keptWords(card), aside: asideWords(card) });
  return about ? headed(about, words) : words;
}
