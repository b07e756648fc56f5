/** What was begun on the phone and belongs to no record yet: the manager reads it, sees its photos and can keep them. */
import { t } from "../i18n.js";
import { draftKeyOf } from "../sync/rescuecontent.js";
import { draftText, draftWords } from "./draft-words.js";
import { html } from "./html.js";
import { useAddress } from "./photo.js";
import { Part } from "./place.js";

/** @typedef {import("../state/rescue.js").Opened} Opened */

/** @param {{opened: Opened}} props */
export function HalfWritten({ opened }) {
  const begun = begunIn(opened);
  if (!begun.length) return null;
  return html`<${Part} title=${t("Half written, for you to read")}><ul class="panel rows">${begun.map(({ key, text, photos }) => html`<li key=${key} data-testid="rescue-draft"><span class="row-main"><b>${draftWords(key).what}</b><span class="slip-line note-text">${text}</span>
    ${photos.length > 0 && html`<span class="rescue-photos">${photos.map((photo) => html`<${Photo} key=${photo.name} photo=${photo} />`)}</span>`}</span></li>`)}</ul><//>`;
}

/** @param {{photo: File}} props */
function Photo({ photo }) {
  const address = useAddress(photo);
  return address && html`<a href=${address} download=${photo.name}><img src=${address} alt=${t("Photo; tap to save it")} /></a>`;
}

/** By what was begun, its words and its photos: either may be missing. @param {Opened} opened */
function begunIn({ rescued: { drafts, files }, bytes }) {
  /** @type {Map<string, {key: string, text: string, photos: File[]}>} */
  const found = new Map(drafts.map((one) => [one.key, { key: one.key, text: draftText(one), photos: [] }]));
  for (const [at, file] of files.entries()) {
    const { type, made_at: madeAt } = file;
    const key = draftKeyOf(file);
    if (key === null) continue;
    const one = found.get(key) ?? { key, text: "", photos: [] };
    one.photos.push(new File([bytes[at]], `${madeAt.slice(0, 19).replaceAll(":", "-")}-${at + 1}.jpg`, { type }));
    found.set(key, one);
  }
  return [...found.values()];
}
