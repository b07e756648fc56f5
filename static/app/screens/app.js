/** The whole app: signed out, a phone's page, or a laptop's rail with work and side panel. */
import { canSpeak, t } from "../i18n.js";
import { me, ready } from "../state.js";
import { isTechnician } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { JobPlace } from "./job.js";
import { JobList } from "./job-list.js";
import { DeskLater, HeardLater, Later, OfficeLater, ShelfLater } from "./later.js";
import { Rail } from "./nav.js";
import { Beside, Level, Skip, Toast } from "./place.js";
import { route, under } from "./router.js";
import { SignIn } from "./sign-in.js";
import { Today } from "./today.js";

/** @type {Record<string, keyof import("./later.js").Office>} */
const OFFICE = { reports: "Reports", assessment: "Assessment", figures: "OwnFigures", checks: "CheckList", import: "Import", channels: "Channels", rescue: "Rescue" };

export function App() {
  if (!canSpeak.value) return null;
  if (!ready.value) return html`<main class="door" id="main"><h1 class="sr">Aftercare</h1><p class="quiet">${t("Opening what is on this device")}</p></main>`;
  if (!me.value || route.value.name === "sign-in") return html`<${SignIn} />`;
  return laptop.value ? html`<${Laptop} />` : html`<${Phone} />`;
}

function Phone() {
  return opened() ?? html`<${Base} name=${route.value.name} />`;
}

function Laptop() {
  const side = opened();
  const base = side ? under.value.slice("/app/".length) || "home" : route.value.name;
  return html`<${Skip} /><div class="laptop">
    <${Rail} />
    <div class="work"><${Level.Provider} value="work"><${Beside.Provider} value=${side}><${Base} name=${base} /><//><//><${Keys} /></div>
  </div><${Toast} />`;
}

/** What is opened over the lists: a page of its own on a phone, beside them on a laptop. */
function opened() {
  const { name, id, collection = "" } = route.value;
  if (name === "job") return html`<${JobPlace} key=${id} id=${id} />`;
  if (name === "service-report") return html`<${Later} key=${id} part="ServiceReport" with=${{ id }} />`;
  // on a laptop a customer's file has the whole work area: who, what happened, what they have, side by side
  if (name === "customer" && !laptop.value) return html`<${DeskLater} key=${id} part="CustomerPlace" with=${{ id }} />`;
  if (name === "customer-new") return html`<${DeskLater} part="NewCustomer" />`;
  if (name === "callback") return html`<${DeskLater} key=${id} part="CallbackPlace" with=${{ id }} />`;
  if (name === "complaint") return html`<${DeskLater} key=${id} part="ComplaintPlace" with=${{ id }} />`;
  if (name === "complaint-new") return html`<${DeskLater} part="NewComplaint" />`;
  if (name === "heard-new") return html`<${HeardLater} key=${collection} part="NewHeard" with=${{ kind: collection }} />`;
  if (name === "heard-one") return html`<${HeardLater} key=${id} part="HeardPlace" with=${{ kind: collection, id }} />`;
  if (name === "check") return html`<${OfficeLater} key=${id} part="CheckPlace" with=${{ id }} />`;
  if (name === "guide") return html`<${ShelfLater} key=${id} part="ShelfPlace" with=${{ collection, id }} />`;
  return name === "history" ? html`<${Later} key=${id} part="HistoryPlace" with=${{ collection, id }} />` : null;
}

/** @param {{name: string}} props */
function Base({ name }) {
  if (name === "outbox") return html`<${Later} part="Outbox" />`;
  if (name === "new") return html`<${Later} part="NewPlace" />`;
  if (name === "shared") return html`<${Later} part="SharedPlace" />`;
  if (name === "me") return html`<${Later} part="Me" />`;
  if (name === "complaints") return html`<${DeskLater} part="ComplaintList" />`;
  if (name === "customers") return html`<${DeskLater} part="CustomerList" />`;
  if (name === "customer") return html`<${DeskLater} key=${route.value.id} part="CustomerPlace" with=${{ id: route.value.id }} />`;
  if (name === "callbacks") return html`<${DeskLater} part="CallbackList" />`;
  if (name === "heard") return html`<${HeardLater} part="HeardList" />`;
  if (name === "guides") return html`<${ShelfLater} part="ShelfList" />`;
  if (name === "van") return html`<${DeskLater} part="VanPlace" />`;
  if (name === "tasks") return html`<${DeskLater} part="TaskList" />`;
  const part = OFFICE[name];
  if (part) return html`<${OfficeLater} part=${part} />`;
  return isTechnician.value && name === "home" ? html`<${Today} />` : html`<${JobList} />`;
}

function Keys() {
  return html`<footer class="keys"><span><kbd>J</kbd> <kbd>K</kbd> ${t("up and down")}</span><span><kbd>Enter</kbd> ${t("open")}</span><span><kbd>Esc</kbd> ${t("close")}</span><span><kbd>Ctrl K</kbd> ${t("find")}</span>${route.value.name === "callback" && html`<span><kbd>1</kbd> – <kbd>5</kbd> ${t("answer")}</span><span><kbd>-</kbd> ${t("did not say")}</span>`}</footer>`;
}
