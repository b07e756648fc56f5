/** The store's people: who they are, what they can do, and how they sign in. */
import { useState } from "preact/hooks";

import { listed, n, t } from "../i18n.js";
import { me } from "../state.js";
import { useAsked } from "./asked.js";
import { all } from "./data.js";
import { html } from "./html.js";
import { icon, mark } from "./icons.js";
import { Part } from "./place.js";
import { subjectPath } from "./router.js";
import { NewPerson } from "./settings-person-new.js";
import { Person } from "./settings-person.js";
import { SubjectPlace } from "./settings-place.js";
import { shownStore, StoreChoice } from "./settings-store.js";
import { skillWord } from "./skill-words.js";
import { date } from "./times.js";
import { roleWord } from "./words.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {{staff_id: string, username: string, disabled_at: string | null}} Account */

const ORDER = ["head_office", "manager", "assistant", "associate", "technician"];

/** @param {{subject: import("./settings-place.js").Subject, id: string}} props */
export function People({ subject, id }) {
  const [adding, setAdding] = useState(false);
  const asked = useAsked("accounts", { keep: true });
  if (id) return html`<${Person} subject=${subject} id=${id} asked=${asked} />`;
  /** @type {Account[] | undefined} */
  const accounts = asked.value?.accounts;
  const people = peopleShown();
  const here = people.filter((one) => !one.left_on);
  const gone = people.filter((one) => one.left_on);
  return html`<${SubjectPlace} subject=${subject} sub=${n("one person", "{count} people", here.length)}
    action=${html`<div class="settings-actions"><${StoreChoice} /><button class="button button--primary" type="button" data-testid="add-person" onClick=${() => setAdding(true)}>${icon("plus", "icon--s")}${t("Add a person")}</button></div>`}>
    ${here.length ? html`<ul class="panel rows">${here.map((one) => html`<${Row} key=${one.id} one=${one} accounts=${accounts} />`)}</ul>` : html`<div class="panel empty"><b>${t("Nobody is entered yet")}</b>${t("Add the first person, then give them a way to sign in.")}</div>`}
    ${gone.length > 0 && html`<${Part} title=${t("Have left")} name="settings-part"><ul class="panel rows">${gone.map((one) => html`<${Row} key=${one.id} one=${one} accounts=${accounts} />`)}</ul><//>`}
    ${adding && html`<${NewPerson} onClose=${() => setAdding(false)} />`}
  <//>`;
}

/** @returns {Doc[]} */
function peopleShown() {
  const store = shownStore()?.id;
  const isHead = me.value?.role === "head_office";
  const people = [...all("staff").values()].map((view) => view.doc);
  return people
    .filter((one) => one.store_id === store || (isHead && one.role === "head_office"))
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.name.localeCompare(b.name, "zh-Hans"));
}

/** @param {{one: Doc, accounts: Account[] | undefined}} props */
function Row({ one, accounts }) {
  const account = accounts?.find(({ staff_id: id }) => id === one.id);
  const skills = /** @type {string[]} */ (one.skills ?? []);
  return html`<li data-testid="person" data-id=${one.id}><a class="row-main settings-person" href=${subjectPath("people", one.id)}>
    <span><b>${one.name}</b>${one.name_latin && html` <span class="quiet">${one.name_latin}</span>`}<small class="settings-hint">${[roleWord(one.role), skills.length ? listed(skills.map(skillWord)) : one.role === "technician" ? t("no skills entered") : ""].filter(Boolean).join(" · ")}</small></span></a>
    ${one.left_on ? html`<span class="quiet">${t("left {day}", { day: date(`${one.left_on}T12:00:00Z`) })}</span>` : accounts && accountMark(account)}</li>`;
}

/** @param {Account | undefined} account */
export function accountMark(account) {
  if (!account) return mark("next", t("no account"));
  return account.disabled_at ? mark("off", t("locked")) : html`<span class="quiet code">${account.username}</span>`;
}
