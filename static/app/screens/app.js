/** The whole app: signed out, a phone's page, or a laptop's rail with work and side panel. */
import { canSpeak, t } from "../i18n.js";
import { me, ready } from "../state.js";
import { isTechnician } from "./data.js";
import { laptop } from "./here.js";
import { html } from "./html.js";
import { JobPlace } from "./job.js";
import { JobList } from "./job-list.js";
import { Later } from "./later.js";
import { Me } from "./me.js";
import { Rail } from "./nav.js";
import { Outbox } from "./outbox.js";
import { Beside, Level, Skip, Toast } from "./place.js";
import { route, under } from "./router.js";
import { SignIn } from "./sign-in.js";
import { Today } from "./today.js";

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
  const base = side ? (under.value === "/app/outbox" ? "outbox" : under.value === "/app/jobs" ? "jobs" : "home") : route.value.name;
  return html`<${Skip} /><div class="laptop">
    <${Rail} />
    <div class="work"><${Level.Provider} value="work"><${Beside.Provider} value=${side}><${Base} name=${base} /><//><//><${Keys} /></div>
  </div><${Toast} />`;
}

/** What is opened over the lists: a page of its own on a phone, beside them on a laptop. */
function opened() {
  const { name, id, collection = "" } = route.value;
  if (name === "job") return html`<${JobPlace} key=${id} id=${id} />`;
  if (name === "customer") return html`<${Later} key=${id} part="CustomerPlace" with=${{ id }} />`;
  return name === "history" ? html`<${Later} key=${id} part="HistoryPlace" with=${{ collection, id }} />` : null;
}

/** @param {{name: string}} props */
function Base({ name }) {
  if (name === "outbox") return html`<${Outbox} />`;
  if (name === "me") return html`<${Me} />`;
  return isTechnician.value && name === "home" ? html`<${Today} />` : html`<${JobList} />`;
}

function Keys() {
  return html`<footer class="keys"><span><kbd>J</kbd> <kbd>K</kbd> ${t("up and down")}</span><span><kbd>Enter</kbd> ${t("open")}</span><span><kbd>Esc</kbd> ${t("close")}</span><span><kbd>Ctrl K</kbd> ${t("find")}</span></footer>`;
}
