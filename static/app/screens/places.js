/**
 * Every place of the app, one line each: its name, its address under `/app/`, and what shows it. Whoever adds a screen adds
 * its line here and its export to one of the parts that are fetched later (`later.js`).
 */

/** @typedef {import("./later.js").Chunks} Chunks */
/**
 * @typedef {object} Place
 * @property {string} name
 * @property {string[]} path   segments under `/app/`; `:id` and `:collection` stand for what is in the address
 * @property {keyof Chunks} from  which part of the app has it
 * @property {string} part     what it is called there
 * @property {"list" | "beside" | "page"} lies  a list lies under what is opened from it; on a laptop what is opened lies
 *   beside its list; a page has the whole work area
 * @property {string} [on]     the list it belongs to, where "back" leads when its address was opened by itself
 * @property {string} [collection]
 */

/**
 * @template {keyof Chunks} From
 * @param {Place["lies"]} lies @param {string} name @param {string} path @param {From} from @param {keyof Chunks[From] & string} part
 * @param {{on?: string, collection?: string}} [more]
 * @returns {Place}
 */
const place = (lies, name, path, from, part, more) => ({ lies, name, path: segments(path), from, part, ...more });

export const PLACES = [
  place("list", "home", "", "now", "Home"),
  place("list", "jobs", "jobs", "now", "JobList"),
  place("beside", "job", "jobs/:id", "now", "JobPlace"),
  place("beside", "service-report", "jobs/:id/report", "seldom", "ServiceReport"),
  place("beside", "estimate-new", "jobs/:id/estimate", "desk", "NewEstimate"),
  place("beside", "history", "history/:collection/:id", "seldom", "HistoryPlace"),
  place("list", "complaints", "complaints", "desk", "ComplaintList"),
  place("beside", "complaint-new", "complaints/new", "desk", "NewComplaint", { on: "/app/complaints" }),
  place("beside", "complaint", "complaints/:id", "desk", "ComplaintPlace", { on: "/app/complaints" }),
  place("page", "complaint-form", "complaints/:id/form", "office", "ComplaintForm", { on: "/app/complaints" }),
  place("list", "customers", "customers", "desk", "CustomerList"),
  place("beside", "customer-new", "customers/new", "desk", "NewCustomer", { on: "/app/customers" }),
  place("page", "customer", "customers/:id", "desk", "CustomerPlace", { on: "/app/customers" }),
  place("page", "customer-form", "customers/:id/form", "office", "CustomerForm", { on: "/app/customers" }),
  place("list", "callbacks", "callbacks", "desk", "CallbackList"),
  place("beside", "callback", "callbacks/:id", "desk", "CallbackPlace", { on: "/app/callbacks" }),
  place("list", "tasks", "tasks", "desk", "TaskList"),
  place("list", "heard", "heard", "heard", "HeardList"),
  place("beside", "heard-new", "heard/new/idea", "heard", "NewHeard", { on: "/app/heard", collection: "ideas" }),
  place("beside", "heard-new", "heard/new/referral", "heard", "NewHeard", { on: "/app/heard", collection: "referrals" }),
  place("beside", "heard-new", "heard/new/defect", "heard", "NewHeard", { on: "/app/heard", collection: "defects" }),
  place("beside", "heard-one", "heard/ideas/:id", "heard", "HeardPlace", { on: "/app/heard", collection: "ideas" }),
  place("beside", "heard-one", "heard/referrals/:id", "heard", "HeardPlace", { on: "/app/heard", collection: "referrals" }),
  place("beside", "heard-one", "heard/defects/:id", "heard", "HeardPlace", { on: "/app/heard", collection: "defects" }),
  place("beside", "heard-one", "heard/letters/:id", "heard", "HeardPlace", { on: "/app/heard", collection: "letters" }),
  place("list", "guides", "guides", "shelf", "ShelfList"),
  place("beside", "guide", "guides/:collection/:id", "shelf", "ShelfPlace", { on: "/app/guides" }),
  place("page", "van", "van", "desk", "VanPlace", { on: "/app/me" }),
  place("page", "new", "new", "seldom", "NewPlace"),
  place("page", "shared", "shared", "seldom", "SharedPlace"),
  place("list", "outbox", "outbox", "seldom", "Outbox"),
  place("page", "me", "me", "seldom", "Me"),
  place("page", "rescue", "rescue", "office", "Rescue", { on: "/app/me" }),
  place("list", "reports", "reports", "office", "Reports"),
  place("beside", "report-records", "reports/records", "office", "ReportRecords", { on: "/app/reports" }),
  place("list", "assessment", "assessment", "office", "Assessment"),
  place("list", "figures", "figures", "office", "OwnFigures"),
  place("list", "checks", "checks", "office", "CheckList"),
  place("beside", "check", "checks/:id", "office", "CheckPlace", { on: "/app/checks" }),
  place("page", "import", "import", "office", "Import", { on: "/app/me" }),
  place("page", "channels", "channels", "office", "Channels", { on: "/app/me" }),
  place("page", "plan", "plan", "planning", "PlanBoard"),
  place("list", "settings", "settings", "settings", "SettingsHome"),
  place("page", "settings-subject", "settings/:collection", "settings", "SettingsHome", { on: "/app/settings" }),
  place("page", "settings-one", "settings/:collection/:id", "settings", "SettingsHome", { on: "/app/settings" }),
  place("page", "content-one", "content/:collection/:id", "settings", "ContentPlace", { on: "/app/settings" }),
  place("page", "sign-in", "sign-in", "now", "Home"),
];

/**
 * The place of an address; of one that nobody knows, the nearest place above it.
 * @param {string} address @returns {{place: Place, id: string, collection?: string}}
 */
export function placeAt(address) {
  const asked = segments(address.replace(/^\/app\/?/, ""));
  for (let length = asked.length; length > 0; length -= 1) {
    const found = PLACES.find((one) => one.path.length === length && one.path.every((part, at) => part.startsWith(":") || part === asked[at]));
    if (found) return { place: found, id: valueOf(found, ":id", asked) ?? "", collection: found.collection ?? valueOf(found, ":collection", asked) };
  }
  return { place: PLACES[0], id: "" };
}

/** @param {string} path */
function segments(path) {
  return path.split("/").filter(Boolean);
}

/** @param {Place} of @param {string} name @param {string[]} asked */
function valueOf(of, name, asked) {
  const at = of.path.indexOf(name);
  return at < 0 ? undefined : asked[at];
}
