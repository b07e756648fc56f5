/** At the sign-in of a shared phone: who has work here that waits for them. Nobody sees what it is. */
import { useEffect, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { isHalfWritten } from "../rules/handover.js";
import { peopleHere, ready } from "../state.js";
import { html } from "./html.js";
import { mark } from "./icons.js";

/** @typedef {Awaited<ReturnType<typeof peopleHere>>[number]} Person */

/** @param {{chosen: string, onChoose: (username: string) => void}} props */
export function PeopleHere({ chosen, onChoose }) {
  const [people, setPeople] = useState(/** @type {Person[]} */ ([]));
  useEffect(() => {
    if (ready.value) peopleHere().then(setPeople, (error) => console.error(error));
  }, [ready.value]);
  if (!people.length) return null;
  return html`<fieldset class="people-here" data-testid="people-here"><legend class="field-name">${t("On this device")}</legend>
    ${people.map((one) => html`<button key=${one.id} class="people-one" type="button" data-testid=${`person-${one.username}`} aria-pressed=${String(chosen === one.username)} onClick=${() => onChoose(one.username)}>
      <b>${one.name}</b><span class="people-held">${waitingWords(one)}</span></button>`)}
  </fieldset>`;
}

/** @param {Person} person */
function waitingWords({ unsent: { operations, files, drafts } }) {
  const count = operations + files;
  if (count) return mark("held", n("{count} unsent", "{count} unsent", count));
  return drafts.some(isHalfWritten) ? mark("held", t("half written")) : mark("kept", t("All sent"));
}
