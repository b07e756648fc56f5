/** Outbox and attention: what to look at, what is not sent yet, what the server has received. */
import { useEffect } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection, lookIntoQuarantine, quarantine, receipts, syncNow } from "../state.js";
import { HandOver } from "./hand-over.js";
import { html } from "./html.js";
import { Receipt } from "./outbox-receipt.js";
import { Later } from "./later.js";
import { NotSent } from "./outbox-unsent.js";
import { Receipts } from "./outbox-receipts.js";
import { Part, Place } from "./place.js";
import { quarantineWords } from "./receipt-words.js";
import { RescueButton } from "./rescue-make.js";
import { when } from "./times.js";
import { ToDecide } from "./to-decide.js";

export function Outbox() {
  const { lastContact } = connection.value;
  useEffect(() => void lookIntoQuarantine(), []);
  return html`<${Place} title=${t("Outbox")} sub=${lastContact ? t("Last contact {time}", { time: when(lastContact) }) : t("No contact yet")}
    action=${html`<button class="button push" type="button" onClick=${tryNow}>${t("Try now")}</button>`}>
    <div class="column-page">
      <${ToDecide} /><${Later} part="Quarantine" /><${Aside} /><${NotSent} />
      <section class="outbox-light"><${HandOver}><${RescueButton} /><//></section>
      <${Receipts} />
    </div>
  <//>`;
}

function tryNow() {
  syncNow();
  void lookIntoQuarantine();
}

/** What the server keeps aside: each with what happened, what is safe, what to do. */
function Aside() {
  // what this person may decide stands above already
  const mine = new Set(quarantine.value.map((one) => one.operation?.id));
  const aside = receipts.value.filter((one) => !mine.has(one.op.id) && quarantineWords(/** @type {any} */ (one.verdict), one.op.collection));
  if (!aside.length) return null;
  return html`<${Part} title=${n("One change waits to be looked at", "{count} changes wait to be looked at", aside.length)}>
    <ul class="slips">${aside.map((one) => html`<${Receipt} key=${one.op.id} receipt=${one} />`)}</ul>
  <//>`;
}
