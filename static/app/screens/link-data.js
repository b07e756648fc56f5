/**
 * Private links to a job's report, or to all of a customer's things (R47). The phone makes them itself, without a signal. The token is in the customer's
 * link and, until the app is closed, in this page's memory: kept is only its hash, so that nobody can show a link twice.
 */
import { create, edit, linkId, me, now, tokenHash, TOKEN_BYTES, tokenOf } from "../state.js";
import { customersAddress } from "../customers-address.js";
import { all, viewOf } from "./data.js";
import { mayWrite } from "./fields.js";
import { unsentFiles } from "./photo-data.js";

/** @typedef {import("./data.js").Doc} Doc */

/** By purpose. @type {Record<string, number>} */
const LINK_DAYS = { report: 90, file: 60 };
const DAY_MS = 86_400_000;

/** By the record's id, in this page's memory only. @type {Map<string, string>} */
const tokens = new Map();

export const mayGiveLinks = () => mayWrite(me.value?.role, "links", "token_hash");

/** @param {Doc} job @returns {Promise<string>} the id of the new link, when it is durable */
export const giveLink = (job) => made({ purpose: "report", customer_id: job.customer_id, job_id: job.id }, job.store_id);

/** A link to everything of theirs at this store, where they can write, too. @param {Doc} customer @returns {Promise<string>} */
export const giveFileLink = (customer) => made({ purpose: "file", customer_id: customer.id }, customer.store_id);

/** @param {{purpose: string, customer_id: string, job_id?: string}} about @param {string | undefined} storeId */
async function made(about, storeId) {
  const token = tokenOf(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
  const hash = tokenHash(token);
  const values = { ...about, token_hash: hash, expires_at: new Date(now() + LINK_DAYS[about.purpose] * DAY_MS).toISOString() };
  const store = storeId ?? me.value?.store_id;
  const id = await create("links", { ...values, ...(store ? { store_id: store } : {}) }, { id: linkId(hash) });
  tokens.set(id, token);
  return id;
}

/** The address to hand out, as long as this page knows the token. The token stands where no server sees it. @param {string} id */
export function addressOf(id) {
  const token = tokens.get(id);
  return token ? `${customersAddress()}/link/#${token}` : "";
}

/** Links to this job's report, those that open longest first. @param {string} jobId @returns {Doc[]} */
export function linksOf(jobId) {
  return those((doc) => doc.job_id === jobId && doc.purpose === "report");
}

/** Links to all of a customer's things. @param {string[]} files their ids, merged ones included @returns {Doc[]} */
export const fileLinksOf = (files) => those((doc) => doc.purpose === "file" && files.includes(doc.customer_id));

/** @param {(link: Doc) => boolean} are @returns {Doc[]} */
function those(are) {
  const found = [...all("links").values()].map(({ doc }) => doc).filter(are);
  return found.sort((a, b) => (a.expires_at < b.expires_at ? 1 : -1));
}

/** @param {Doc} link */
export const stands = (link) => !link.revoked_at && Date.parse(link.expires_at) > now();

/** When it was given; what is kept says only how long it lasts. @param {Doc} link */
export const givenAt = (link) => Date.parse(link.expires_at) - (LINK_DAYS[link.purpose] ?? LINK_DAYS.report) * DAY_MS;

/** Whether the server still lacks the link, or something of the job that it opens. @param {Doc} link */
export function waitsForSignal(link) {
  if (link.purpose === "file") return viewOf("links", link.id)?.held !== "server";
  const record = `jobs/${link.job_id}`;
  return [viewOf("links", link.id), viewOf("jobs", link.job_id)].some((view) => view && view.held !== "server") || unsentFiles.value.some((row) => row.record === record);
}

/** @param {Doc} link */
export const withdrawLink = (link) => edit("links", link.id, { revoked_at: { to: new Date(now()).toISOString() } });

/** @param {Doc} link */
export const giveLinkBack = (link) => edit("links", link.id, { revoked_at: { to: null } });
