/** One idea, referral or defect with everything about it: what was said, about whom and what, its steps, its photos. */
import { useEffect } from "preact/hooks";

import { t } from "../i18n.js";
import { deletion, me } from "../state.js";
import { cardsOf } from "./cards.js";
import { number } from "./data.js";
import { mayWrite } from "./fields.js";
import { heardOne, tab } from "./heard-data.js";
import { DefectForm, IdeaForm } from "./heard-forms.js";
import { LetterForm } from "./heard-letter.js";
import { ReferralForm } from "./heard-referral.js";
import { StepBar, takesSteps } from "./heard-steps.js";
import { heardStatusShape, heardStatusWord, kindsWord } from "./heard-words.js";
import { Cards, useHeldCards } from "./held-cards.js";
import { HistoryLink } from "./history-link.js";
import { html } from "./html.js";
import { mark, shape } from "./icons.js";
import { Notes } from "./job-notes.js";
import { Later } from "./later.js";
import { PhotoTile } from "./photo.js";
import { backWords, Part, Place } from "./place.js";
import { TakePhoto } from "./take-photo.js";

/** @typedef {import("./heard-data.js").Heard} Heard */
/** @typedef {import("./heard-words.js").Kind} Kind */

const FORMS = { ideas: IdeaForm, referrals: ReferralForm, defects: DefectForm, letters: LetterForm };
/** What has photos. @type {Kind[]} */
const PICTURED = ["ideas", "defects"];

/** @param {{collection: Kind, id: string}} props */
export function HeardPlace({ collection: kind, id }) {
  const one = heardOne(kind, id);
  // back leads to the list that it is in
  useEffect(() => void (tab.value = kind), [kind]);
  return one ? html`<${Known} key=${id} one=${one} />` : html`<${Unknown} kind=${kind} id=${id} />`;
}

/** @param {{one: Heard}} props */
function Known({ one }) {
  const { kind, id, doc, title, whom, held } = one;
  const Form = FORMS[kind];
  const cards = useHeldCards(cardsOf(id), id);
  return html`<${Place} title=${shortened(title)} sub=${html`${whom && `${whom} · `}<span class="code" data-testid="heard-number">${number(kind, id)}</span>`} back=${backWords()} action=${cards.offer}
    strip=${html`<span class=${`mark mark--${heardStatusShape(kind, doc.status)} job-status`} data-testid="heard-status" data-status=${doc.status}>${shape(heardStatusShape(kind, doc.status))}${heardStatusWord(kind, doc.status)}</span>${held === "here" && html`<span class="strip-words">${mark("held", t("Only on this device"))}</span>`}`}
    bar=${takesSteps(kind) && html`<${StepBar} kind=${kind} doc=${doc} />`}>
    <${Cards} cards=${cards.shown} />
    <${Form} doc=${doc} />
    ${PICTURED.includes(kind) && html`<${Photos} kind=${kind} doc=${doc} />`}
    ${kind === "defects" && html`<${Notes} doc=${doc} collection="defects" />`}
    <${Part} title=${t("History")} aside=${html`<${HistoryLink} collection=${kind} id=${id} />`}><${Later} part="DeleteButton" with=${{ collection: kind, id }} /><//>
  <//>`;
}

/** @param {{kind: Kind, doc: import("./data.js").Doc}} props */
function Photos({ kind, doc }) {
  /** @type {string[]} */
  const photos = doc.photos ?? [];
  const may = mayWrite(me.value?.role, kind, "photos");
  return html`<${Part} title=${t("Photos")}>
    ${photos.length > 0 && html`<ul class="photos">${photos.map((sha256) => html`<li key=${sha256}><${PhotoTile} collection=${kind} doc=${doc} sha256=${sha256} caption=${t("Photo")} mayRemove=${may} /></li>`)}</ul>`}
    ${may && html`<div class="buttons"><${TakePhoto} collection=${kind} doc=${doc} id="heard-photo" wide label=${t("Take a photo")} purpose=${{}} /></div>`}
  <//>`;
}

/** @param {{kind: Kind, id: string}} props */
function Unknown({ kind, id }) {
  return html`<${Place} title=${kindsWord(kind)} sub=${html`<span class="code">${number(kind, id)}</span>`} back=${backWords()}>
    ${cardsOf(id).map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`)}
    ${deletion(kind, id) ? html`<${Later} part="Gone" with=${{ collection: kind, id }} />` : html`<div class="panel empty"><b>${t("This is not on this device")}</b>${t("It may belong to another store, or wait for somebody else.")}</div>`}
  <//>`;
}

const TITLE_MAX_CHARS = 40;

/** A heading is no story: the whole text stands below. @param {string} title */
const shortened = (title) => (title.length > TITLE_MAX_CHARS ? `${title.slice(0, TITLE_MAX_CHARS - 1)}…` : title);
