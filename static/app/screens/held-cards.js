/** Reconciliations above what they are about: one that comes while somebody reads pushes nothing, it is offered in the head. */
import { n } from "../i18n.js";
import { me } from "../state.js";
import { html } from "./html.js";
import { shape } from "./icons.js";
import { useHeldBack } from "./kept-order.js";
import { Later } from "./later.js";

/** @typedef {import("./cards.js").Card} Card */

/**
 * @param {Card[]} cards  that are open
 * @param {string} view   when it changes, all are shown
 * @returns {{shown: Card[], offer: unknown}} `offer` has its place where it moves nothing, in the head
 */
export function useHeldCards(cards, view) {
  const { rows: shown, held, show } = useHeldBack(cards, { view: `${me.value?.id} ${view}`, keyOf: ({ key }) => key, isOwn: () => false, isAbove: true });
  const word = n("One more to decide", "{count} more to decide", held);
  return { shown, offer: held > 0 && html`<button class="button push held-offer" type="button" data-testid="cards-new" data-count=${held} title=${word} onClick=${show}>${shape("decide", "icon icon--s ink-decide")}<span class="held-word">${word}</span></button>` };
}

/** @param {{cards: Card[]}} props */
export function Cards({ cards }) {
  return cards.map((card) => html`<${Later} key=${card.key} part="VerdictCard" with=${{ card }} />`);
}
