/** What is there once on a page: the account, and what goes past the outbox straight to the server. */
import { Account } from "./account.js";
import { Custody } from "./custody.js";
import { Office } from "./office.js";

export const api = { fetch: (/** @type {RequestInfo|URL} */ input, /** @type {RequestInit|undefined} */ init) => globalThis.fetch(input, init), base: "" };
export const account = new Account(api);
export const custody = new Custody(api, async (known) => account.session?.keepWaiting(known));
export const office = new Office(api, () => account.session);

/** @returns {import("./session.js").PersonSession} */
export function working() {
  if (!account.session) throw new Error("nobody is signed in");
  return account.session;
}
