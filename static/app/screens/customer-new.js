/** A new customer file: a name and one way to reach them is enough (R1); whose number it is already is said while typing (R2). */
import { useState } from "preact/hooks";

import { listed, t } from "../i18n.js";
import { create, me, now } from "../state.js";
import { missingForFile } from "../rules/customers.js";
import { FileFields, parts, wrongOf } from "./customer-head.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { backWords, Place } from "./place.js";
import { customerPath, go, query } from "./router.js";
import { dayKey } from "./times.js";

const FIRST = ["name", "phone", "address", "estate_id", "remark"];
const REST = ["phones", "kind", "language", "source", "associate_id", "first_visit_on", "renovation_on", "birthday", "intention", "competitors", "tags"];
const SETS = ["phones", "tags"];

export function NewCustomer() {
  const asked = query.value.get("name") ?? "";
  const [wish, setWish] = useState(/** @type {Record<string, string>} */ (/^[+\d\s-]+$/.test(asked) ? { phone: asked } : { name: asked }));
  const [error, setError] = useState("");
  const get = (/** @type {string} */ name) => wish[name] ?? "";
  const set = (/** @type {string} */ name, /** @type {string} */ value) => { setError(""); setWish({ ...wish, [name]: value }); };
  const missing = missingForFile({ ...wish, phones: parts(get("phones")) });

  /** @param {Event} [event] */
  async function save(event) {
    event?.preventDefault();
    if (missing.length) return focus(missing[0] === "name" ? "name" : "phone");
    const wrong = wrongOf({ name: get("name"), phone: get("phone") });
    if (wrong) return setError(wrong);
    const values = Object.fromEntries(Object.entries(wish).filter(([, value]) => value.trim()).map(([name, value]) => [name, SETS.includes(name) ? parts(value) : value.trim()]));
    let id = "";
    const today = dayKey(now());
    const filled = { registered_on: today, ...values, ...(me.value?.store_id ? { store_id: me.value.store_id } : {}) };
    if (!(await kept(create("customers", filled).then((made) => (id = made))))) return undefined;
    say(t("Customer file opened on this device"));
    go(customerPath(id), { replace: true });
    return undefined;
  }

  return html`<${Place} title=${t("New customer file")} sub=${t("A name and one way to reach them is enough.")} back=${backWords(true)}
    bar=${html`${missing.length > 0 && html`<p class="bar-missing" data-testid="missing">${icon("list")}<span>${t("Still missing: {what}", { what: listed(missing.map((one) => (one === "name" ? t("the name") : t("a phone number or an address")))) })}</span></p>`}
      <button class="button button--primary button--lead button--wide" type="button" data-testid="create-customer" onClick=${() => save()}>${t("Open the file")}</button>`}>
    <form class="customer-form new-file" onSubmit=${save} novalidate>
      <${FileFields} get=${get} set=${set} error=${error} only=${FIRST} />
      <details class="earlier"><summary>${t("More for the file")}</summary><div class="new-file"><${FileFields} get=${get} set=${set} error="" only=${REST} /></div></details>
      <button class="sr" type="submit" tabindex="-1" aria-hidden="true"></button>
    </form>
  <//>`;
}

/** @param {string} name of a field */
function focus(name) {
  const box = document.querySelector(`[data-testid="customer-${name}"]`);
  if (box instanceof HTMLElement) box.focus();
}
