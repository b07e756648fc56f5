/** Messages: when none goes out, in which language they are written, and the ways they take. */
import { useId, useState } from "preact/hooks";

import table from "../../generated/settings.json" with { type: "json" };
import { t } from "../i18n.js";
import { isQuietSound, quietHours } from "../rules/thresholds.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { languageChoiceWord } from "./language-words.js";
import { Part } from "./place.js";
import { Letters } from "./settings-letters.js";
import { Change } from "./settings-change.js";
import { keepOfStore } from "./settings-keep.js";
import { SubjectPlace } from "./settings-place.js";
import { shownStore, StoreChoice } from "./settings-store.js";

/** @typedef {import("./data.js").Doc} Doc */

const USUAL = /** @type {any} */ (table);
/** So much without a message is more than a night. */
const LONG_HOURS = 16;
const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function Messages({ subject }) {
  const store = shownStore();
  if (!store) return html`<${SubjectPlace} subject=${subject}><div class="panel empty"><b>${t("No store is on this device yet")}</b></div><//>`;
  return html`<${SubjectPlace} subject=${subject} sub=${t("What the system writes to the store's people and its customers by mail, chat or text message.")} action=${html`<${StoreChoice} />`}>
    <${Quiet} key=${`q${store.id}`} store=${store} />
    <${Language} key=${`l${store.id}`} store=${store} />
    <${Letters} key=${`w${store.id}`} store=${store} />
    <${Part} title=${t("Ways they take")} name="settings-part"><ul class="panel rows"><li><a class="row-main fact-way" href="/app/channels">${icon("chat")}${t("Channels, and what did not arrive")}</a></li></ul><//>
    <${Part} title=${t("What changed")} name="settings-part"><${HistoryLink} collection="stores" id=${store.id} /><//>
  <//>`;
}

/** @param {{store: Doc}} props */
function Quiet({ store }) {
  const id = useId();
  const own = store.settings ?? {};
  const is = { from: own.quiet_from ?? USUAL.quiet_from.default, until: own.quiet_until ?? USUAL.quiet_until.default };
  const [wish, setWish] = useState(/** @type {typeof is | null} */ (null));
  const shown = wish ?? is;
  const isSound = isQuietSound(shown.from, shown.until);
  const hours = isSound ? quietHours(shown.from, shown.until) : 0;
  const isChanged = wish !== null && (wish.from !== is.from || wish.until !== is.until);
  const keep = async () => {
    const values = { "settings.quiet_from": shown.from, "settings.quiet_until": shown.until };
    if (await keepOfStore(store, values, { "settings.quiet_from": own.quiet_from ?? null, "settings.quiet_until": own.quiet_until ?? null })) setWish(null);
  };
  const time = (/** @type {"from" | "until"} */ name, /** @type {string} */ word) => html`<label for=${`${id}${name}`}>${word}</label><input class="input settings-time" id=${`${id}${name}`} type="time" data-testid=${`quiet-${name}`} value=${shown[name]} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => setWish({ ...shown, [name]: event.currentTarget.value })} />`;
  return html`<${Part} title=${t("Quiet hours")} name="settings-part"><div class="panel panel-pad" data-testid="quiet" data-value=${`${is.from}-${is.until}`}>
    <p class="quiet small settings-lead">${t("In these hours no message goes out, and none while the store is closed: what is made then waits.")}</p>
    <div class="settings-stretches">${time("from", t("from"))}${time("until", t("until"))}</div>
    ${isChanged && html`<${Change} name="quiet" fault=${isSound ? "" : t("Two times of day, such as 20:00 and 08:00.")} isGrave=${hours > LONG_HOURS} meaning=${hours === 0 ? t("no quiet hours: messages go out whenever the store is open.") : t("{hours} of 24 hours are quiet. A message of {from} goes out at {until}, or when the store opens.", { hours, from: shown.from, until: shown.until })} onLeave=${() => setWish(null)} onKeep=${keep} />`}
  </div><//>`;
}

/** @param {{store: Doc}} props */
function Language({ store }) {
  const id = useId();
  const field = "settings.language";
  const is = LANGUAGES.includes(store.settings?.language) ? store.settings.language : USUAL.language.default;
  return html`<${Part} title=${t("Language of messages")} name="settings-part"><div class="panel panel-pad field"><label class="field-name" for=${id}>${t("Messages are written in")}</label>
    <select class="input content-short" id=${id} data-testid="set-language" value=${is} onChange=${(/** @type {Event & {currentTarget: HTMLSelectElement}} */ event) => keepOfStore(store, { [field]: event.currentTarget.value }, { [field]: store.settings?.language ?? null })}>
      ${LANGUAGES.map((code) => html`<option key=${code} value=${code} selected=${code === is}>${languageChoiceWord("language", code)}</option>`)}</select>
    <p class="small quiet">${t("The customer pages always stand in all three languages; each customer's report is in the language that their file names.")}</p></div><//>`;
}
