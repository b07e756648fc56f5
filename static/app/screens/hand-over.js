/** The light: whether this device can be given to somebody else, and what is missing in words. */
import { useEffect, useState } from "preact/hooks";

import { n, t } from "../i18n.js";
import { connection, me, outbox, peopleHere, throwDraftAway } from "../state.js";
import { lacksBeforeHandOver } from "../rules/handover.js";
import { unsent } from "./data.js";
import { draftWords, halfWritten } from "./draft-words.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { mark } from "./icons.js";
import { kept } from "./kept.js";
import { countWords, unsentFiles } from "./photo-data.js";
import { present, when } from "./times.js";

/** @typedef {import("../rules/handover.js").Lack} Lack */

const DRAFTS_NAMED_MAX = 3;

/** @param {{children?: import("preact").ComponentChildren}} props `children`: what can be done about it */
export function HandOver({ children }) {
  const others = useOthers();
  const drafts = halfWritten();
  const { lastContact, needsSignIn, revoked } = connection.value;
  const held = {
    operations: unsent.value.length,
    files: unsentFiles.value.length,
    drafts: drafts.map((one) => one.key),
    contactMs: lastContact ? Date.parse(lastContact) : null,
    needsSignIn: needsSignIn || revoked,
    others,
  };
  const lacks = lacksBeforeHandOver(held, new Date(present.value).getTime());
  if (!lacks.length) return html`<div class="hand-over panel panel-pad" data-testid="hand-over" data-safe="true">
    ${mark("kept", t("Safe to hand over"))}<p class="quiet">${t("All that was written and photographed here is with the server, as of {time}.", { time: when(lastContact ?? "") })}</p>
  </div>`;
  return html`<div class="hand-over panel panel-pad" data-testid="hand-over" data-safe="false">
    ${mark("held", t("Do not hand this device over yet"))}
    <ul class="hand-over-lacks">${lacks.map((lack) => html`<li key=${lack} data-lack=${lack}>${lackWords(lack, held, drafts)}</li>`)}</ul>
    ${children}
  </div>`;
}

/**
 * @param {Lack} lack @param {import("../rules/handover.js").Held} held @param {import("./draft-words.js").Draft[]} drafts
 */
function lackWords(lack, held, drafts) {
  if (lack === "operations") return n("One change is nowhere but here", "{count} changes are nowhere but here", held.operations);
  if (lack === "files") return t("{files} nowhere but here", { files: countWords(unsentFiles.value) });
  if (lack === "drafts") return html`${t("Half written, not saved yet:")} ${drafts.slice(0, DRAFTS_NAMED_MAX).map((one) => html`<${Draft} key=${one.key} draft=${one} />`)}${drafts.length > DRAFTS_NAMED_MAX && ` ${n("and one more", "and {count} more", drafts.length - DRAFTS_NAMED_MAX)}`}`;
  if (lack === "others") return held.others.filter((one) => one.count).map(({ name, count }) => html`<span class="hand-over-other" key=${name}>${n("One thing of {name}'s is nowhere but here; it goes out when they sign in", "{count} things of {name}'s are nowhere but here; they go out when they sign in", count, { name })}</span>`);
  if (lack === "sign_in") return t("Nobody is signed in with the server: sign in again, so that it can answer");
  return held.contactMs === null ? t("The server was never heard here") : t("The server was last heard {time}: wait until it is heard again", { time: when(new Date(held.contactMs).toISOString()) });
}

/** Gone on with, or thrown away: what was begun by mistake must not keep a phone in one hand for ever. @param {{draft: import("./draft-words.js").Draft}} props */
function Draft({ draft: { key } }) {
  const { what, href } = draftWords(key);
  async function throwAway() {
    /** @type {() => Promise<void>} */
    let back = async () => {};
    if (await kept(throwDraftAway(key).then((undo) => (back = undo)))) say(t("Thrown away: {what}", { what }), () => void kept(back()));
  }
  return html`<span class="hand-over-draft">${href ? html`<a href=${href}>${what}</a>` : html`<span>${what}</span>`}<button class="button button--plain" type="button" data-testid="draft-throw-away" aria-label=${t("Throw away: {what}", { what })} onClick=${throwAway}>${t("Throw away")}</button></span>`;
}

/** Unsent work of those who had this device before. @returns {Array<{name: string, count: number}>} */
function useOthers() {
  const [others, setOthers] = useState(/** @type {Array<{name: string, count: number}>} */ ([]));
  const mine = me.value?.id;
  useEffect(() => {
    let isOver = false;
    peopleHere().then((people) => {
      if (!isOver) setOthers(people.filter((one) => one.id !== mine).map(({ name, unsent: { operations, files } }) => ({ name, count: operations + files })));
    }, (error) => console.error(error));
    return () => { isOver = true; };
  }, [mine, outbox.value.length]);
  return others;
}
