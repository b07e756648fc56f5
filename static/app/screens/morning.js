/** The morning of a manager, an assistant or head office: what will go wrong today, and the next step of each (R10). */
import { useEffect, useMemo, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { silence } from "../rules/silence.js";
import { connection } from "../state.js";
import { useAsked } from "./asked.js";
import { all } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { DayClock } from "./morning-clock.js";
import { working } from "./morning-data.js";
import { First } from "./morning-first.js";
import { Decide, Fresh, Phones } from "./morning-side.js";
import { Place } from "./place.js";
import { clock, date, present, when } from "./times.js";

/** So often the server is asked again which phones it has heard of. */
const ASKED_EVERY_MS = 60_000;

export function Morning() {
  const asked = useAsked("devices", { keep: true });
  const minute = Math.floor(present.value / ASKED_EVERY_MS);
  useEffect(() => {
    if (asked.value) asked.again();
  }, [minute]);
  // without a signal nobody knows who has been silent since: what the server last said is judged by that moment
  const atMs = asked.isOld ? Date.parse(asked.at) : minute * ASKED_EVERY_MS;
  const heard = useMemo(() => (asked.value ? silence(asked.value.devices, [...all("staff").values()].map((view) => view.doc), atMs, (from, until) => working.value.workingBetween(from, until)) : null), [asked.value, atMs, working.value, all("staff")]);
  const since = useMemo(() => new Map((heard?.silent ?? []).map((one) => [one.staffId, one.seenMs])), [heard]);
  const silent = useMemo(() => new Set(since.keys()), [since]);
  const [isTable, setIsTable] = useState(false);
  const onTable = () => setIsTable((before) => !before);
  const silentSince = (/** @type {string} */ id) => since.get(id) ?? null;
  const side = html`<${Decide} /><${Phones} asked=${asked} silence=${heard} /><${Fresh} />`;
  return html`<${Place} title=${t("Morning")} sub=${laptop.value ? `${date(present.value)} ${clock(present.value)}` : date(present.value)} action=${laptop.value && html`<span class="push tiny quiet" data-testid="morning-as-of">${footWords(heard)}</span>`}>
    <div class="morning" data-testid="morning">
      <div class="morning-main"><${First} silent=${silent} onTable=${onTable} /><${DayClock} silentSince=${silentSince} isTable=${isTable} onTable=${onTable} /></div>
      <div class="morning-side">${side}</div>
      ${!laptop.value && html`<p class="morning-foot tiny" data-testid="morning-as-of">${footWords(heard)}</p>`}
    </div>
  <//>`;
}

/** As of when, and who may still change it. @param {import("../rules/silence.js").Silence | null} heard */
function footWords(heard) {
  const { online, lastContact } = connection.value;
  const time = when(online ? present.value : (lastContact ?? present.value));
  if (!heard) return t("As of {time}", { time });
  const count = heard.silent.length;
  return t("As of {time}; {phones}", { time, phones: count ? n("one phone of {of} has not synced, figures may still change", "{count} phones of {of} have not synced, figures may still change", count, { of: heard.of }) : n("the one phone was heard from", "all {count} phones were heard from", heard.of) });
}
