/** Where one can go: the bar at a phone's foot, the rail at a laptop's side. */
import { n, t } from "../i18n.js";
import { connection, me } from "../state.js";
import { canDecide, openCards, toApply } from "./cards.js";
import { isTechnician, staffName, store, storeName, unsent } from "./data.js";
import { html } from "./html.js";
import { brand, icon } from "./icons.js";
import { unsentFiles } from "./photo-data.js";
import { route, under } from "./router.js";
import { connectionWords, lastContactWords, Unsent } from "./strip.js";
import { clock } from "./times.js";
import { roleWord } from "./words.js";

/** @returns {Array<{href: string, icon: string, word: string, current: boolean, count?: boolean}>} */
function places() {
  const { name } = route.value;
  const at = ["job", "customer", "history"].includes(name) ? under.value : `/app/${name === "home" ? "" : name}`;
  const home = isTechnician.value
    ? [{ href: "/app/", icon: "calendar", word: t("Today") }, { href: "/app/jobs", icon: "list", word: t("Jobs") }]
    : [{ href: "/app/", icon: "list", word: t("Jobs") }];
  return [
    ...home,
    { href: "/app/outbox", icon: "updown", word: t("Outbox"), count: true },
    { href: "/app/me", icon: "person", word: t("Me") },
  ].map((one) => ({ ...one, current: one.href === at || (!isTechnician.value && one.href === "/app/" && at === "/app/jobs") }));
}

export function Nav() {
  return html`<nav class="bar" aria-label=${t("Main")}><div class="bar-nav">
    ${places().map((one) => html`<a key=${one.href} href=${one.href} aria-current=${one.current ? "page" : undefined}>${icon(one.icon)}${one.word}${one.count && html`<${Attention} />`}</a>`)}
  </div></nav>`;
}

export function Rail() {
  const count = unsent.value.length + unsentFiles.value.length;
  const { online, lastContact } = connection.value;
  return html`<nav class="rail" aria-label=${t("Main")}>
    <a class="brand" href="/app/">${brand()}<span class="rail-word">Aftercare<small>${storeName(store.value?.id)}</small></span></a>
    <div class="rail-links">
      ${places().map((one) => html`<a key=${one.href} href=${one.href} aria-current=${one.current ? "page" : undefined}>${icon(one.icon)}<span class="rail-word">${one.word}</span>${one.count && html`<${Attention} />`}</a>`)}
    </div>
    <div class="rail-foot" data-held=${count ? "here" : undefined}>
      <span class="rail-word"><b>${staffName(me.value?.id)}</b> · ${roleWord(me.value?.role ?? "")}</span>
      <span class="rail-line" data-testid="connection" data-online=${String(online)}>${icon(online ? "signal" : "nosignal")}<span class="rail-word">${connectionWords()[0]}</span></span>
      <span class="rail-line"><${Unsent} /></span>
      <span class="rail-line"><span class="rail-word">${lastContactWords()}</span>${lastContact && html`<span class="rail-short" aria-hidden="true">${clock(lastContact)}</span>`}</span>
    </div>
  </nav>`;
}

/** What waits for a person's word; violet only where this person can decide. */
function Attention() {
  const count = openCards.value.length + toApply.value.length;
  if (!count) return null;
  const decide = canDecide.value || toApply.value.length > 0;
  return html`<span class=${`count ${decide ? "count--decide" : ""}`} data-testid="attention-count" data-count=${count}>${count}<span class="sr"> ${decide ? n("to decide", "to decide", count) : n("to read", "to read", count)}</span></span>`;
}

