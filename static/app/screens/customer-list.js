/** Looking a customer up: from the first character, by whatever is at hand, without a signal. */
import { computed, effect, signal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";

import { n, t } from "../i18n.js";
import { filling, me } from "../state.js";
import { belonging, fileOf, sharingCount, sharingWith } from "./customer-data.js";
import { found, prepare } from "./customer-find.js";
import { customerKindWord } from "./customer-words.js";
import { all, docOf, nothingYet, number } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { openedLately } from "./opened-lately.js";
import { icon, mark } from "./icons.js";
import { FIND_ID } from "./job-filter-bar.js";
import { useKeptOrder } from "./kept-order.js";
import { cursor, useListKeys } from "./list-keys.js";
import { NothingYet } from "./notices.js";
import { Place, SlipTitle } from "./place.js";
import { customerPath, go } from "./router.js";

const NEW = "/app/customers/new";
const SHOWN_MOST = 60;
const OPENS = { name: "customer", path: customerPath };

export const words = signal("");
const onlyDouble = signal(false);

effect(() => {
  // another person on the same device does not find what the one before looked for
  if (!me.value) words.value = "";
});

const rows = computed(() => {
  if (onlyDouble.value) return doubles();
  return words.value.trim() ? found(words.value) : openedLately().filter((one) => one.collection === "customers").map((one) => one.id);
});

export function CustomerList() {
  const { rows: ids } = useKeptOrder(rows.value, { view: `${onlyDouble.value} ${words.value.trim()}`, keyOf: (id) => id, gone: (id) => (fileOf(id) ? id : undefined), isFilling: filling.value });
  const shown = ids.slice(0, SHOWN_MOST).map((id) => ({ id }));
  useListKeys(shown, OPENS);
  useEffect(() => void prepare(), []);
  const asked = words.value.trim();
  return html`<${Place} title=${t("Customers")} sub=${n("one file on this device", "{count} files on this device", all("customers").size)}
    action=${html`${laptop.value && html`<${Find} />`}<a class=${laptop.value ? "button button--primary" : "button push"} href=${NEW} data-testid="new-customer">${icon("pencil", "icon--s")}${t("New file")}</a>`}>
    ${!laptop.value && html`<${Find} />`}
    <div class="list customers-list">
      ${sharingCount.value > 0 && html`<p class="customers-double"><button class="button" type="button" aria-pressed=${String(onlyDouble.value)} data-testid="only-double" onClick=${() => (onlyDouble.value = !onlyDouble.value)}>${icon("people", "icon--s")}${onlyDouble.value ? t("Show the look-up again") : n("{count} file shares a number", "{count} files share a number", sharingCount.value)}</button></p>`}
      ${shown.length > 0 && html`<p class="section-head small quiet" role="status" data-testid="found-count" data-count=${ids.length}>${asked || onlyDouble.value ? n("One found", "{count} found", ids.length) : t("Opened lately")}</p>`}
      ${shown.length ? html`<ul class="slips customers" data-testid="customers-found">${shown.map(({ id }) => html`<${Row} key=${id} id=${id} />`)}</ul>` : html`<${Empty} asked=${asked} />`}
      ${ids.length > SHOWN_MOST && html`<p class="small quiet customers-more">${t("Type more to find fewer: {count} are not shown.", { count: ids.length - SHOWN_MOST })}</p>`}
    </div>
  <//>`;
}

/** @param {{id: string}} props */
function Row({ id }) {
  const file = fileOf(id);
  if (!file) return null;
  const { whole, held } = file;
  const open = belonging("complaints", file).filter((one) => !["settled", "closed"].includes(one.status)).length;
  const estate = docOf("estates", whole.estate_id)?.name;
  const double = sharingWith(file).length > 0;
  return html`<li data-testid=${`customer-row-${id}`}><a class="slip slip--person" id=${`slip-${id}`} href=${customerPath(id)} data-held=${held === "server" ? undefined : held} aria-current=${cursor.value === id ? "true" : undefined}>
    <div class="slip-stub">${icon(whole.kind === "trade" ? "people" : "person")}</div>
    <div class="slip-body" title=${whole.name}><${SlipTitle}>${whole.name}${whole.kind === "trade" && html` <span class="tag">${customerKindWord("trade")}</span>`}<//>
      <p class="slip-line">${[whole.phone, [estate, addressBeside(whole.address, estate)].filter(Boolean).join(" ")].filter(Boolean).join(" · ") || t("No phone number")}</p>
      ${(open > 0 || double || held === "here") && html`<div class="slip-marks">${open > 0 && mark("risk", n("one open complaint", "{count} open complaints", open))}${double && mark("decide", t("Shares a number"))}${held === "here" && mark("held", t("Only on this device"))}</div>`}
      <p class="slip-line code">${number("customers", id)}</p></div>
  </a></li>`;
}

function Find() {
  const id = useId();
  return html`<label class="find push" for=${laptop.value ? FIND_ID : id}>${icon("search", "icon--s")}<span class="sr">${t("Find a customer")}</span>
    <input id=${laptop.value ? FIND_ID : id} type="search" data-testid="find-customer" autocomplete="off" autocapitalize="off" spellcheck=${false} placeholder=${t("Name, pinyin, phone, estate, number")} value=${words.value} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { onlyDouble.value = false; words.value = event.currentTarget.value; }}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => event.key === "Enter" && !event.isComposing && rows.value.length > 0 && go(customerPath(rows.value[0]))} />
    ${laptop.value && html`<kbd aria-hidden="true">/</kbd>`}</label>`;
}

/** @param {{asked: string}} props */
function Empty({ asked }) {
  if (filling.value) return html`<p class="panel-pad quiet">${t("The customer files are on their way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  if (asked) return html`<div class="panel empty"><b>${t("Nobody is found by “{words}”", { words: asked })}</b><a href=${`${NEW}?name=${encodeURIComponent(asked)}`}>${t("Open a new file")}</a></div>`;
  return html`<div class="panel empty"><b>${t("One letter is enough")}</b>${t("Name or its pinyin, the end of the phone number, estate, order or serial number.")}</div>`;
}

function doubles() {
  return [...all("customers").keys()].filter((id) => {
    const file = fileOf(id);
    return file?.id === id && sharingWith(file).length > 0;
  });
}

/** "翠湖花园 3-502" beside its estate is "3-502". @param {string | undefined} address @param {string | undefined} estate */
const addressBeside = (address, estate) => (estate && address?.startsWith(estate) ? address.slice(estate.length).trim() : address);
