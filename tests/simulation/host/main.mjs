/**
 * The host of the devices: one JSON command a line on stdin, one answer a line on stdout when everything here has
 * come to rest. It owns no time and no chance; both come with the commands.
 */
import { createInterface } from "node:readline";

import { ACTS } from "./acts.mjs";
import { engine } from "./bundle.mjs";
import { Device } from "./device.mjs";
import { Blob } from "./pictures.mjs";
import { forgetTurns, later, untilQuiet } from "./turns.mjs";

/** Where every answer comes from. */
const SHOP = "http://shop/";
const { patches, nextTable } = JSON.parse(process.argv[2] ?? "");

const host = {
  now: 0,
  seed: 0,
  /** The app as it is, and from the first upgrade on as it will be with the next table of fields.
   * @type {{old: any, upgraded: any}} */
  engines: { old: await engine(patches, null), upgraded: null },
  /** @type {string[]} */
  crashed: [],
  /** @type {any[]} */
  outgoing: [],
  /** @type {any[]} */
  events: [],
  requests: 0,

  /**
   * @param {import("./tab.mjs").Tab} tab
   * @param {Device} device
   * @param {string} path
   * @param {any} init
   */
  send(tab, device, path, init) {
    return new Promise((resolve, reject) => {
      if (!tab.alive) return;
      this.requests += 1;
      const id = this.requests;
      waiting.set(id, { resolve, reject, tab });
      const said = init.body instanceof Blob ? { base64: init.body.base64() } : { body: init.body ?? null };
      const asked = path.replace(/^https?:\/\/[^/]+/, "");
      this.outgoing.push({ id, device: device.name, tab: tab.name, method: init.method, path: asked, headers: init.headers, ...said });
      init.signal?.addEventListener("abort", () => {
        if (!waiting.delete(id)) return;
        reject(new DOMException("aborted", "AbortError"));
      });
    });
  },
};

/** @type {Map<number, {resolve: (value: any) => void, reject: (error: any) => void, tab: any}>} */
const waiting = new Map();
/** @type {Map<string, Device>} */
const devices = new Map();

/** @type {Record<string, (command: any) => void|Promise<void>>} */
const COMMANDS = {
  begin({ seed }) {
    for (const device of devices.values()) for (const tab of device.tabs.values()) tab.kill();
    devices.clear();
    waiting.clear();
    forgetTurns();
    Object.assign(host, { seed, crashed: [], outgoing: [], events: [], requests: 0 });
  },
  device({ device }) {
    devices.set(device, new Device(device, host, host.seed * 1000 + devices.size));
  },
  async clone({ from, to }) {
    const clone = new Device(to, host, host.seed * 1000 + devices.size);
    clone.isUpgraded = the(from).isUpgraded;
    devices.set(to, clone);
    const copying = the(from).disk.copied();
    copying.then((disk) => clone.replaceDisk(disk));
  },
  open({ device, tab }) {
    the(device).openTab(tab);
  },
  close({ device, tab }) {
    the(device).closeTab(tab);
  },
  crash({ device }) {
    the(device).crash();
  },
  crash_after({ device, writes }) {
    the(device).disk.writesLeft = writes;
  },
  async upgrade({ device }) {
    host.engines.upgraded ??= await engine(patches, nextTable);
    the(device).isUpgraded = true;
  },
  reboot({ device }) {
    the(device).reboot();
  },
  clock({ device, offset }) {
    the(device).clockOffsetMs = offset;
  },
  full({ device, full }) {
    the(device).disk.isFull = full;
  },
  wake({ device, tab }) {
    for (const one of tabsOf(device, tab)) one.wake();
  },
  online({ device }) {
    for (const one of tabsOf(device)) one.online();
  },
  tick() {
    for (const device of devices.values()) for (const tab of device.tabs.values()) tab.runTimers(true);
  },
  act({ device, tab, call, what, nth, args, awake }) {
    const [one] = tabsOf(device, tab);
    if (!one) return void host.events.push({ call, said: "no tab" });
    if (awake) one.touch();
    const isEdit = !what.startsWith("sign_");
    const before = new Set(one.engine.outbox.value.map((/** @type {any} */ row) => row.op.id));
    const done = (/** @type {any} */ result) => {
      if (!one.alive) return;
      const made = isEdit ? one.engine.outbox.value.filter((/** @type {any} */ row) => !before.has(row.op.id)).map((/** @type {any} */ row) => row.op) : [];
      host.events.push({ call, ...result, made, me: one.engine.me.value?.username ?? null });
    };
    const failed = (/** @type {any} */ error) => done({ error: error?.code ?? `${error?.name}: ${error?.message}` });
    Promise.resolve().then(() => ACTS[what]({ engine: one.engine, nth, args })).then(done, failed);
  },
  async answer({ id, status, headers, body, cut }) {
    // what has been waited for too long was given up before this came
    waiting.get(id)?.tab.runTimers(false);
    await untilQuiet();
    const request = waiting.get(id);
    waiting.delete(id);
    if (request?.tab.alive) request.resolve(response(status, headers, body, cut));
  },
  fail({ id }) {
    const request = waiting.get(id);
    waiting.delete(id);
    if (request?.tab.alive) request.reject(new TypeError("network error"));
  },
  look({ device, tab, call }) {
    for (const one of tabsOf(device, tab)) {
      const { connection, me, trouble } = one.engine;
      host.events.push({ call, tab: one.name, me: me.value, connection: connection.value, trouble: trouble.value, complaints: one.complaints.splice(0) });
    }
  },
  rot({ device, nth, gone, call }) {
    host.events.push({ call, whose: the(device).disk.rot(nth, gone) });
  },
  disk({ device, people, stores, call }) {
    const databases = Object.fromEntries(namesOf(device, people).map(([one, name]) => [one, the(device).disk.read(name, stores) ?? {}]));
    host.events.push({ call, databases });
  },
  /** What has left the outbox, and the version of the record that it went into. */
  left({ device, people, call }) {
    const left = namesOf(device, people).flatMap(([one, name]) => {
      const { receipts = [], records = [] } = the(device).disk.read(name, ["receipts", "records"]) ?? {};
      if (receipts.length === 0) return [];
      const last = new Map(records.map(({ value }) => [`${value.collection}/${value.id}`, value.doc.version.last]));
      return receipts.map(({ value: { op, verdict } }) => ({
        person: one, operation: op.id, collection: op.collection, stamp: op.stamp, outcome: verdict.outcome,
        last: last.get(`${op.collection}/${op.record}`) ?? null,
      }));
    });
    host.events.push({ call, left });
  },
};

// In a tab that has just died this is nobody's; in a living one nobody has thought of it.
process.on("unhandledRejection", (reason) => {
  if (host.crashed.length > 0) return;
  const error = /** @type {any} */ (reason);
  host.events.push({ complaint: `nobody handled ${error?.stack ?? error}` });
});

for await (const line of createInterface({ input: process.stdin })) {
  const commands = JSON.parse(line);
  host.outgoing = [];
  host.events = [];
  host.crashed = [];
  for (const command of commands) {
    host.now = command.now;
    await COMMANDS[command.do](command);
    await untilQuiet();
  }
  const ticks = [...devices.values()].flatMap((device) => [...device.tabs.values()].map((tab) => tab.nextShort())).filter((due) => due !== null);
  const answer = { requests: host.outgoing, events: host.events, crashed: host.crashed, tick: ticks.length > 0 ? Math.min(...ticks) : null };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/**
 * @param {string} device
 * @param {string[]} people
 * @returns {Array<[string, string]>} person, name of their database
 */
function namesOf(device, people) {
  const [tab] = the(device).tabs.values();
  return tab ? people.map((one) => [one, tab.engine.databaseName(one)]) : [];
}

/** @param {string} name */
function the(name) {
  const device = devices.get(name);
  if (!device) throw new Error(`no device ${name}`);
  return device;
}

/**
 * @param {string} device
 * @param {string} [tab]
 */
function tabsOf(device, tab) {
  const { tabs } = the(device);
  if (tab === undefined) return [...tabs.values()];
  const one = tabs.get(tab);
  return one ? [one] : [];
}

/**
 * @param {number} status
 * @param {Record<string, string>} headers
 * @param {string} body
 * @param {"end"|"error"|undefined} cut  how it breaks off in the middle
 */
function response(status, headers, body, cut) {
  const bytes = new TextEncoder().encode(body);
  const chunks = cut ? [bytes.slice(0, bytes.length >> 1)] : [bytes];
  return {
    ok: status >= 200 && status < 300,
    status,
    url: SHOP,
    text: async () => body,
    headers: { get: (/** @type {string} */ name) => headers[name.toLowerCase()] ?? null },
    body: {
      getReader: () => ({
        read: () =>
          new Promise((resolve, reject) => later(() => {
            const value = chunks.shift();
            if (value) resolve({ done: false, value });
            else if (cut === "error") reject(new TypeError("network error"));
            else resolve({ done: true });
          })),
      }),
    },
  };
}
