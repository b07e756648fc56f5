/**
 * A small real server that speaks the shapes of PROTOCOL §3–5 over HTTP, for tests of the browser's side. It keeps
 * what it is sent, folds naively, and can be told to misbehave.
 */
import { createServer } from "node:http";

import { later, nodeOfDevice, tick, toRfc3339 } from "../sync/clock.js";
import { Tally, digestOf } from "../sync/digest.js";
import { overlay } from "../sync/overlay.js";
import { LI, NOON_MS, OFFICE_NODE, WANG } from "./cast.js";
import { TusServer } from "./tusserver.js";

export const DEVICE = { id: "0190eeee-0000-7000-8000-0000000000a1", node: "80000000000000a1" };

export class Server {
  /** `was`: what it was before it was deleted. @type {Map<string, {collection: string, seq: number, doc: any, was?: any}>} */
  records = new Map();
  /** @type {Map<string, {by: string, verdict: any}>} */
  operations = new Map();
  /** Bodies of pushes as they came. @type {string[]} */
  pushes = [];
  /** @type {string[]} */
  requests = [];
  /** @type {any[]} */
  mismatches = [];
  api = { fetch: globalThis.fetch, base: "" };
  files = new TusServer();
  nowMs = NOON_MS;
  epoch = "first";
  seq = 0;
  pageRecords = 1000;
  /** @type {any} */
  staff = LI;
  /** @type {Record<string, any>} */
  people = { li: LI, wang: WANG };
  device = DEVICE;
  /** Added to the next answers of push. @type {Record<string, any>} */
  also = {};
  /** What goes wrong: gets the path and the body, answers with a status or nothing.
   * @type {(path: string, body: string) => {status: number, code?: string, headers?: Record<string, string>, raw?: string}|undefined} */
  trouble = () => undefined;
  /** What devices said of themselves, and what the office wants of them. @type {any[]} */
  told = [];
  /** @type {"lose"|"wait"|null} */
  wipe = null;
  passwordDue = false;
  /** @type {(operation: any) => any} */
  judge = () => ({ outcome: "applied" });
  #stamp = /** @type {string|null} */ (null);
  #http = createServer((request, response) => void this.#serve(request, response));

  async start() {
    await /** @type {Promise<void>} */ (new Promise((listening) => this.#http.listen(0, "127.0.0.1", listening)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (this.#http.address());
    this.api.base = `http://127.0.0.1:${port}`;
    return this;
  }

  stop() {
    this.#http.closeAllConnections();
    return new Promise((closed) => this.#http.close(closed));
  }

  get stamp() {
    this.#stamp = tick(this.#stamp, this.nowMs, OFFICE_NODE);
    return this.#stamp;
  }

  /**
   * @param {string} collection
   * @param {any} doc
   */
  put(collection, doc) {
    this.seq += 1;
    this.records.set(`${collection}/${doc.id}`, { collection, seq: this.seq, doc });
  }

  digest() {
    const tally = new Tally();
    for (const { collection, doc } of this.records.values()) if (doc) tally.add(collection, digestOf(doc));
    return tally.toWire();
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  async #serve(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const body = bytes.toString();
    const url = new URL(request.url ?? "/", "http://here");
    this.requests.push(`${request.method} ${url.pathname}`);
    const wrong = this.trouble(url.pathname, body);
    if (wrong) {
      response.writeHead(wrong.status, wrong.headers);
      response.end(wrong.raw ?? JSON.stringify({ error: { code: wrong.code ?? "wrong", message: "" } }));
      return;
    }
    if (url.pathname.startsWith("/api/v1/files")) {
      const { status, headers } = this.files.answer(request.method ?? "GET", url.pathname, request.headers, bytes);
      response.writeHead(status, headers);
      response.end();
      return;
    }
    const answer = this.#answer(request.method ?? "GET", url, body);
    response.writeHead(answer === "" ? 204 : 200);
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  }

  /**
   * @param {string} method
   * @param {URL} url
   * @param {string} body
   */
  #answer(method, url, body) {
    if (url.pathname === "/api/v1/session" && method === "POST") return this.#signIn(JSON.parse(body));
    if (url.pathname === "/api/v1/session") return method === "DELETE" ? "" : this.#session();
    if (url.pathname === "/api/v1/sync/push") return this.#push(body);
    if (url.pathname === "/api/v1/sync/pull") return this.#pull(url.searchParams.get("cursor"));
    if (url.pathname === "/api/v1/devices/mine") return this.#told(JSON.parse(body));
    this.mismatches.push(JSON.parse(body));
    return "";
  }

  /** As a cookie would have it: from here on every request is this person's. @param {any} credentials */
  #signIn({ username, device }) {
    this.staff = this.people[username];
    this.device = { id: device.id, node: nodeOfDevice(device.id) };
    return this.#session();
  }

  /** @param {any} told */
  #told(told) {
    this.told.push(told);
    return { wipe: told.wiped ? null : this.wipe };
  }

  #session() {
    return { staff: this.staff, device: this.device, ...(this.passwordDue ? { password_due: true } : {}), now: toRfc3339(this.nowMs), stamp: this.stamp };
  }

  /** @param {string} body */
  #push(body) {
    this.pushes.push(body);
    const { operations } = JSON.parse(body);
    const verdicts = operations.map((/** @type {any} */ operation) => this.#accept(operation));
    return { now: toRfc3339(this.nowMs), stamp: this.stamp, verdicts, ...this.also };
  }

  /** @param {any} operation */
  #accept(operation) {
    const first = this.operations.get(operation.id);
    if (first) return { id: operation.id, outcome: "duplicate", first: first.verdict };
    const verdict = this.judge(operation);
    this.operations.set(operation.id, { by: this.staff.id, verdict });
    if (verdict.outcome !== "quarantined") this.#fold(operation);
    return { id: operation.id, ...verdict };
  }

  /** @param {any} operation */
  #fold(operation) {
    const key = `${operation.collection}/${operation.record}`;
    const { doc: standing, was } = this.records.get(key) ?? {};
    const held = standing ?? was ?? null;
    const doc = overlay(held, [operation], this.staff);
    const version = { operations: (held?.version?.operations ?? 0) + 1, last: later(held?.version?.last, operation.stamp) };
    if (doc) this.put(operation.collection, { ...doc, version });
    else if (held) {
      this.seq += 1;
      this.records.set(key, { collection: operation.collection, seq: this.seq, doc: null, was: { ...held, version } });
    }
  }

  /** @param {string|null} cursor  `<epoch>:<seq>`, and `:full` in a full round */
  #pull(cursor) {
    const [epoch, at, full] = cursor?.split(":") ?? [];
    const isFull = epoch !== this.epoch || full !== undefined;
    const from = epoch === this.epoch ? Number(at) : 0;
    const rows = [...this.records]
      .map(([key, row]) => ({ ...row, id: key.slice(key.indexOf("/") + 1) }))
      .filter((row) => row.seq > from && !(isFull && row.doc === null))
      .sort((a, b) => a.seq - b.seq);
    const page = rows.slice(0, this.pageRecords);
    const more = page.length < rows.length;
    const next = more ? page.at(-1)?.seq : this.seq;
    return [
      { now: toRfc3339(this.nowMs), stamp: this.stamp, epoch: this.epoch, full: isFull, estimate: this.records.size },
      ...page.map(({ collection, id, seq, doc, was }) =>
        doc ? { op: "put", collection, id, seq, doc } : { op: "gone", collection, id, seq, why: was ? "deleted" : "left_scope" },
      ),
      { cursor: `${this.epoch}:${next}${isFull && more ? ":full" : ""}`, more, ...(more ? {} : { digest: this.digest() }) },
    ].map((line) => JSON.stringify(line)).join("\n") + "\n";
  }
}
