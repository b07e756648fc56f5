/**
 * What a person does on a tab's screen, through the one door that screens use (`static/app/state.js`). Targets are
 * numbers into what this person sees, so that a script means something wherever it is played.
 */

import { Blob } from "./pictures.mjs";

/** @typedef {{engine: any, nth: number, args: any}} Act */

/** @type {Record<string, (act: Act) => Promise<any>>} */
export const ACTS = {
  sign_in: async ({ engine, args }) => {
    const answer = await engine.signIn(args.username, args.password);
    return { said: answer.ok ? "ok" : answer.code };
  },
  sign_out: async ({ engine }) => {
    await engine.signOut();
    return {};
  },
  status: (act) => editJob(act, () => ({ status: { to: act.args.to } })),
  plan: (act) => editJob(act, () => ({ planned_start: { to: act.args.start }, ...(act.args.end ? { [nameOf(act, "planned_end", "planned_until")]: { to: act.args.end } } : {}) })),
  assign: (act) => editJob(act, () => ({ assignee_id: { to: act.args.to } })),
  check: (act) => editJob(act, () => ({ [`${nameOf(act, "checklist", "answers")}.${act.args.key}`]: { to: act.args.to } })),
  address: (act) => editJob(act, () => ({ [nameOf(act, "address", "site_address")]: { to: act.args.to } })),
  sign: (act) => editJob(act, () => ({ signature: { to: act.args.to } })),
  collect: (act) => editJob(act, () => ({ collected: { by: act.args.by } })),
  note: (act) => editJob(act, () => ({ notes: { append: [{ text: act.args.text }] } })),
  tag: (act) => editJob(act, () => ({ tags: { add: [act.args.tag] } })),
  untag: (act) => editJob(act, (doc) => ((doc.tags ?? []).includes(act.args.tag) ? { tags: { remove: [act.args.tag] } } : null)),
  describe: (act) => editJob(act, (doc) => ({ description: { to: rewritten(doc.description ?? "", act.args) } })),
  finish: (act) => editJob(act, () => ({
    status: { to: "done" }, [`${nameOf(act, "checklist", "answers")}.leak_test`]: { to: true }, notes: { append: [{ text: act.args.text }] }, collected: { by: act.args.by },
  })),
  photo: async (act) => {
    const job = pick(act.engine, "jobs", act.nth);
    if (!job) return { skipped: true };
    const picture = new Blob([Buffer.from(act.args.jpeg, "base64")], { type: "image/jpeg" });
    let photo;
    await act.engine.attach("jobs", job, picture, (/** @type {string} */ sha256) => ({ photos: { add: [(photo = sha256)] } }));
    return { collection: "jobs", record: job, photo };
  },
  move: (act) => editJob(act, () => ({ store_id: { to: act.args.to } })),
  customer: (act) => edit(act, "customers", () => ({ [act.args.field]: { to: act.args.to } })),
  contact: (act) => edit(act, "customers", () => ({ contact_log: { append: [{ text: act.args.text }] } })),
  price: (act) => edit(act, "products", () => ({ price: { to: act.args.to } })),
  create_job: async ({ engine, args, nth }) => {
    const customer = pick(engine, "customers", nth);
    if (!customer) return { skipped: true };
    const id = await engine.create("jobs", { kind: "repair", status: args.status, customer_id: customer, description: args.text, tags: ["new"] });
    return { collection: "jobs", record: id };
  },
  create_customer: async ({ engine, args }) => {
    const id = await engine.create("customers", { name: args.name, phone: args.phone });
    return { collection: "customers", record: id };
  },
  accept: async ({ engine, nth }) => {
    const item = openItem(engine, nth);
    if (!item) return { skipped: true };
    await engine.accept([item]);
    return { collection: "reconciliations", record: item.doc.id };
  },
  restore: async ({ engine, nth }) => {
    const item = openItem(engine, nth);
    if (!item || !engine.record(item.doc.record_collection, item.doc.record_id)) return { skipped: true };
    await engine.restore(item);
    return { collection: item.doc.record_collection, record: item.doc.record_id };
  },
};

/**
 * What this app calls a field of jobs.
 *
 * @param {Act} act
 * @param {string} old
 * @param {string} upgraded
 */
function nameOf({ engine }, old, upgraded) {
  return engine.fieldRow("jobs", old).label === undefined ? upgraded : old;
}

/**
 * @param {Act} act
 * @param {(doc: any) => any} changes
 */
function editJob(act, changes) {
  return edit(act, "jobs", changes);
}

/**
 * @param {Act} act
 * @param {string} collection
 * @param {(doc: any) => any} changesOf
 */
async function edit({ engine, nth }, collection, changesOf) {
  const id = pick(engine, collection, nth);
  const changes = id && changesOf(engine.record(collection, id).doc);
  if (!changes) return { skipped: true };
  await engine.edit(collection, id, changes);
  return { collection, record: id };
}

/**
 * @param {any} engine
 * @param {string} collection
 * @param {number} nth
 */
function pick(engine, collection, nth) {
  const ids = [...engine.records(collection).keys()].sort();
  return ids[nth % (ids.length || 1)];
}

/**
 * @param {any} engine
 * @param {number} nth
 */
function openItem(engine, nth) {
  const open = [...engine.records("reconciliations").values()].filter(({ doc }) => doc.state === "open");
  open.sort((a, b) => (a.doc.id < b.doc.id ? -1 : 1));
  return open[nth % (open.length || 1)];
}

/**
 * @param {string} text
 * @param {{line: string, where: number, cut: boolean}} change
 */
function rewritten(text, { line, where, cut }) {
  const lines = text === "" ? [] : text.split("\n");
  const at = where % (lines.length + 1);
  lines.splice(at, cut && at < lines.length ? 1 : 0, line);
  return lines.join("\n");
}
