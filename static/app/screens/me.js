/** The person and this device: language, appearance, storage, signing out. */
import { useEffect, useState } from "preact/hooks";

import { lang, listed, t } from "../i18n.js";
import { appVersion, me, setTheme, theme } from "../state.js";
import { staffName, storeName, unsent } from "./data.js";
import { mayWrite } from "./fields.js";
import { HandOver } from "./hand-over.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { LanguageChoice } from "./language-choice.js";
import { Leaving } from "./leaving.js";
import { places } from "./nav.js";
import { countWords, unsentFiles } from "./photo-data.js";
import { OwnPassword } from "./choose-password.js";
import { backWords, Part, Place } from "./place.js";
import { RescueButton } from "./rescue-make.js";
import { roleWord } from "./words.js";

const MIB = 1024 * 1024;

export function Me() {
  const person = me.value;
  return html`<${Place} title=${t("Me")} sub=${[staffName(person?.id), roleWord(person?.role ?? ""), storeName(person?.store_id)].filter(Boolean).join(" · ")} back=${!laptop.value && backWords()}>
    <div class="column-page">
      ${!laptop.value && html`<${Elsewhere} />`}
      <${Office} />
      <${Part} title=${t("Language")}><${LanguageChoice} /><//>
      <${Part} title=${t("Appearance")}><${ThemeChoice} /><//>
      <${Part} title=${t("This device")}><div class="stack"><${HandOver}><${RescueButton} /><//><${Device} /></div><//>
      <${Part} title=${t("Password")}><${OwnPassword} /><//>
      <${Leaving} />
    </div>
  <//>`;
}

/** On a phone: the places that the bar has no room for. */
function Elsewhere() {
  const more = places().filter((one) => one.aside);
  return more.length ? html`<${Part} title=${t("More places")}><ul class="panel rows">${more.map((one) => html`<li key=${one.href}><a class="row-main fact-way" href=${one.href}>${icon(one.icon)}${one.word}</a></li>`)}</ul><//>` : null;
}

/** What is seldom needed and has no place of its own in the bar. */
function Office() {
  const leads = ["manager", "head_office"].includes(me.value?.role ?? "");
  return html`<${Part} title=${t("The store's data")}><ul class="panel rows">
    ${mayWrite(me.value?.role, "van_stock", "on_board") && html`<li><a class="row-main fact-way" href="/app/van">${icon("box")}${t("Van: what is on board")}</a></li>`}
    <li><a class="row-main fact-way" href="/app/import">${icon("sheet")}${t("Import and export")}</a></li>
    ${leads && html`<li><a class="row-main fact-way" href="/app/rescue">${icon("device")}${t("Take in a rescue file")}</a></li>`}
    ${leads && html`<li><a class="row-main fact-way" href="/app/channels">${icon("chat")}${t("Messages to the store's channels")}</a></li>`}
  </ul><//>`;
}

function ThemeChoice() {
  const themes = [
    { code: "system", word: t("As the device") },
    { code: "light", word: t("Light") },
    { code: "dark", word: t("Dark") },
  ];
  const chosen = theme.value || "system";
  return html`<fieldset class="choices" data-testid="theme"><legend class="sr">${t("Appearance")}</legend>
    ${themes.map((one) => html`<label key=${one.code} class="choice"><input type="radio" name="theme" value=${one.code} checked=${chosen === one.code} onChange=${() => setTheme(/** @type {any} */ (one.code))} /><span>${icon("check")}${one.word}</span></label>`)}
  </fieldset>`;
}

/** What this device promises: whether the browser may clear its storage, how full it is, which version runs. */
function Device() {
  const [kept, setKept] = useState(/** @type {boolean | null} */ (null));
  const [room, setRoom] = useState(/** @type {StorageEstimate} */ ({}));
  useEffect(() => {
    void navigator.storage?.persisted?.().then(setKept);
    void navigator.storage?.estimate?.().then(setRoom);
  }, []);
  return html`<dl class="panel panel-pad facts facts--wide">
    <dt>${t("Storage")}</dt><dd>${kept ? t("Kept until you sign out; the browser does not clear it") : t("The browser may clear it when space runs short; send your work soon")}</dd>
    ${room.usage !== undefined && html`<dt>${t("Space")}</dt><dd>${t("{used} MB used, {free} MB free", { used: mib(room.usage), free: mib((room.quota ?? 0) - room.usage) })}</dd>`}
    <dt>${t("Not sent")}</dt><dd>${listed([String(unsent.value.length), ...(unsentFiles.value.length ? [countWords(unsentFiles.value)] : [])])}</dd>
    <dt>${t("Version")}</dt><dd><span class="code">${appVersion() ?? t("unpacked")}</span></dd>
  </dl>`;
}

/** @param {number} bytes */
function mib(bytes) {
  return new Intl.NumberFormat(lang.value, { maximumFractionDigits: bytes < 10 * MIB ? 1 : 0 }).format(Math.max(0, bytes) / MIB);
}
