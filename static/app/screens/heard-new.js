/** Writing down what was heard or seen on the way, on one page, in seconds: an idea or a grumble, a referral, a defect (R38, R40, R43). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection } from "../state.js";
import { number } from "./data.js";
import { useDraftPhotos } from "./draft-photos.js";
import { HeardFields } from "./heard-new-fields.js";
import { isMissing, registerHeard, useSaid } from "./heard-new-data.js";
import { HeardRegistered } from "./heard-registered.js";
import { newWord } from "./heard-words.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { backWords, Place } from "./place.js";
import { query } from "./router.js";

/** @typedef {import("./heard-words.js").NewKind} Kind */

/** @param {{collection: Kind}} props */
export function NewHeard({ collection: kind }) {
  const asked = query.value;
  const [told, setTold] = useState("");
  const [round, setRound] = useState(0);
  if (told) return html`<${HeardRegistered} kind=${kind} id=${told} onAnother=${() => { setTold(""); setRound(round + 1); }} />`;
  return html`<${Form} key=${round} kind=${kind} customer=${asked.get("customer") ?? ""} job=${asked.get("job") ?? ""} onTold=${setTold} />`;
}

/** @param {{kind: Kind, customer: string, job: string, onTold: (id: string) => void}} props */
function Form({ kind, customer, job, onTold }) {
  const { said, set, key, ended } = useSaid(kind, customer, job);
  const photos = useDraftPhotos(key, () => JSON.stringify(said));
  const [file, setFile] = useState("");
  const [busy, setBusy] = useState(false);
  const missing = isMissing(kind, said);
  const code = number(kind, said.id);

  async function save() {
    if (busy) return;
    if (missing) return document.getElementById("needed")?.focus();
    setBusy(true);
    const named = await photos.named();
    ended();
    if (await kept(registerHeard(kind, said, key, named, file))) onTold(said.id);
    setBusy(false);
  }

  return html`<${Place} title=${newWord(kind)} sub=${subWords(kind)} back=${backWords(true)}
    bar=${html`${missing
        ? html`<p class="bar-missing" data-testid="missing">${icon("list")}<span>${missingWords(kind)}</span></p>`
        : !connection.value.online && html`<p class="bar-missing">${icon("nosignal")}<span>${t("It counts without a signal, too; it goes to the store by itself.")}</span></p>`}
      <button class="button button--primary button--lead button--wide" type="button" data-testid="register" onClick=${save}>${t("Register {number}", { number: code })}</button>`}>
    <div class="new-complaint"><${HeardFields} kind=${kind} said=${said} set=${set} draft=${key} ended=${ended} photos=${photos} setFile=${setFile} /></div>
  <//>`;
}

/** @param {Kind} kind */
function subWords(kind) {
  switch (kind) {
    case "referrals": return t("A name is enough; with a phone number somebody can call.");
    case "defects": return t("Defects add up per model, and go to product development.");
    default: return t("In their own words. Nothing gets lost.");
  }
}

/** @param {Kind} kind */
function missingWords(kind) {
  switch (kind) {
    case "referrals": return t("Still missing: the name");
    case "defects": return t("Still missing: what is wrong");
    default: return t("Still missing: what was said");
  }
}
