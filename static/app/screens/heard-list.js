/** What was heard or seen on the way: ideas by theme, referrals, defects added up (R38, R40, R43); the store's for the desk, one's own for the others. */
import { listed, n, t } from "../i18n.js";
import { filling } from "../state.js";
import { ideaStage, isRewardOwed } from "../rules/heard.js";
import { isAnswered } from "../rules/manager-letters.js";
import { nothingYet } from "./data.js";
import { byTheme, heard, heardOne, onlyOpen, shown, tab } from "./heard-data.js";
import { HeardSlip } from "./heard-slip.js";
import { DefectSums } from "./heard-sums.js";
import { KINDS, kindsWord, newWord } from "./heard-words.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { InOrder, useKeptOrder } from "./kept-order.js";
import { useListKeys } from "./list-keys.js";
import { NothingYet } from "./notices.js";
import { Part, Place } from "./place.js";
import { go, heardPath, route } from "./router.js";

/** @typedef {import("./heard-words.js").Kind} Kind */
/** @typedef {import("./heard-data.js").Heard} Heard */

/** @type {Partial<Record<Kind, string>>} */
const NEW = { ideas: "/app/heard/new/idea", referrals: "/app/heard/new/referral", defects: "/app/heard/new/defect" };

export function HeardList() {
  const { name, collection } = route.value;
  // beside an opened one stands the list that it is in
  const kind = ["heard-one", "heard-new"].includes(name) ? /** @type {Kind} */ (collection) : tab.value;
  const { rows, moved, again } = useKeptOrder(shown(kind), { view: `${kind} ${onlyOpen.value}`, keyOf: ({ id }) => id, gone: (id) => heardOne(kind, id), isFilling: filling.value });
  const Rows = { ideas: Ideas, referrals: Slips, defects: Defects, letters: Slips }[kind];
  useListKeys(rows, { name: "heard-one", path: (id) => heardPath(kind, id) });
  return html`<${Place} title=${t("Heard and seen")} sub=${standingWords(kind)}
    action=${kind !== "letters" && html`<a class=${laptop.value ? "button button--primary push" : "button push"} href=${NEW[kind]} data-testid="new-heard">${icon("pencil", "icon--s")}${laptop.value ? newWord(kind) : t("New")}</a>`}>
    <div class="column-page heard">
      <div class="filters"><div class="tabs" role="group" aria-label=${t("Which of them")}>${KINDS.map((one) => html`<button key=${one} type="button" data-testid=${`heard-${one}`} aria-pressed=${String(one === kind)} onClick=${() => look(one)}>${kindsWord(one)} <span class="tab-count">${shown(one).length}</span></button>`)}</div>
        <div class="choices heard-which" role="group" aria-label=${t("Open or all")}>${[true, false].map((open) => html`<label class="choice" key=${String(open)}><input type="radio" name="heard-open" data-testid=${open ? "heard-open" : "heard-all"} checked=${onlyOpen.value === open} onChange=${() => (onlyOpen.value = open)} /><span>${open ? t("Open") : t("All")}</span></label>`)}</div>${moved && html`<${InOrder} again=${again} />`}</div>
      ${rows.length ? html`<${Rows} rows=${rows} />` : html`<${Empty} kind=${kind} />`}
    </div>
  <//>`;
}

/** @param {{rows: Heard[]}} props */
function Slips({ rows }) {
  return html`<ul class="slips">${rows.map((one) => html`<li key=${one.id}><${HeardSlip} one=${one} /></li>`)}</ul>`;
}

/** Ideas of one theme stand together: they are answered together (R43). @param {{rows: Heard[]}} props */
function Ideas({ rows }) {
  const { rows: groups } = useKeptOrder(byTheme(rows), { view: String(onlyOpen.value), keyOf: ([theme]) => theme, gone: () => undefined, isFilling: filling.value });
  if (groups.length === 1 && !groups[0][0]) return html`<${Slips} rows=${rows} />`;
  return groups.map(([theme, some]) => html`<${Part} key=${theme} name="stage" title=${html`${theme || t("No theme yet")} <span class="count">${some.length}</span>`}><${Slips} rows=${some} /><//>`);
}

/** @param {{rows: Heard[]}} props */
function Defects({ rows }) {
  return html`<${DefectSums} /><${Part} name="stage" title=${html`${t("One by one")} <span class="count">${rows.length}</span>`}><${Slips} rows=${rows} /><//>`;
}

/** @param {{kind: Kind}} props */
function Empty({ kind }) {
  if (filling.value) return html`<p class="panel-pad quiet">${t("It is on its way to this device.")}</p>`;
  if (nothingYet.value) return html`<${NothingYet} />`;
  const all = heard(kind).length;
  return html`<div class="panel empty"><b>${all ? t("Nothing is open") : emptyWord(kind)}</b>${all ? n("One is over.", "{count} are over.", all) : hintWord(kind)}</div>`;
}

/** @param {Kind} kind */
function emptyWord(kind) {
  switch (kind) {
    case "referrals": return t("Nobody was brought yet");
    case "defects": return t("No defect was found yet");
    case "letters": return t("Nobody has written to the manager yet");
    default: return t("No idea was written down yet");
  }
}

/** @param {Kind} kind */
function hintWord(kind) {
  switch (kind) {
    case "referrals": return t("“My neighbour wants one, too”: a name is enough, and the reward is not forgotten.");
    case "letters": return t("What customers write by their private link stands here, with the time until when it is answered.");
    case "defects": return t("What breaks again and again is found here, per model, with photos.");
    default: return t("Whatever customers wish or grumble about: write it down in their words.");
  }
}

/** Another list has nothing open beside it. @param {Kind} kind */
function look(kind) {
  tab.value = kind;
  if (route.peek().name !== "heard") go("/app/heard", { quiet: true });
}

/** What somebody waits for, in a line. @param {Kind} kind */
function standingWords(kind) {
  const docs = heard(kind).map((one) => one.doc);
  if (kind === "ideas") {
    const open = docs.filter((one) => ideaStage(one) === "to_answer");
    const asked = open.filter((one) => one.answer_wanted).length;
    return listed([n("one to answer", "{count} to answer", open.length), ...(asked ? [n("one customer waits for it", "{count} customers wait for it", asked)] : [])]);
  }
  if (kind === "letters") return n("one to answer", "{count} to answer", docs.filter((one) => !isAnswered(one)).length);
  if (kind === "referrals") return n("one reward owed", "{count} rewards owed", docs.filter(isRewardOwed).length);
  return n("one not reported yet", "{count} not reported yet", docs.filter((one) => (one.status ?? "seen") === "seen").length);
}
