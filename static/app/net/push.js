/**
 * Sending what is sealed (PROTOCOL.md §4): in order, byte by byte the same each time, and nothing that the server
 * cannot read holds up the rest (P6).
 *
 * @typedef {import("../store/person.js").OutboxRow} OutboxRow
 * @typedef {import("./http.js").Api} Api
 */
import { encode } from "../sync/canonical.js";
import { toRfc3339 } from "../sync/clock.js";
import { SCHEMA_NUMBER } from "../sync/table.js";
import { readMeta } from "../store/meta.js";
import { markRefused, readOutbox, storeVerdicts } from "../store/outbox.js";
import {
  ENVELOPE_MAX_BYTES,
  FAULTS_MAX,
  PUSH_MAX_BYTES,
  PUSH_OPERATIONS_MAX,
  PUSH_TIMEOUT_MS,
  REFUSALS_PER_ROUND_MAX,
  REFUSED_RETRY_MS,
} from "./bounds.js";
import { Refused, Unreachable, askJson } from "./http.js";

const PROTOCOL = 1;
const UNREADABLE = new Set([400, 413, 422]);
const SERVER_FAULT = 500;
const UTF8 = new TextEncoder();

export class Pusher {
  #batchMax = PUSH_OPERATIONS_MAX;
  /** Answers in a row that the server broke down on. */
  #faults = 0;
  /** When an operation that was not even read may be tried again, by its number in the outbox.
   * @type {Map<number, number>} */
  #notBefore = new Map();
  #database;
  #api;
  #clock;

  /**
   * @param {import("../store/open.js").Connection} database
   * @param {Api} api
   * @param {import("./session.js").Clock} clock
   */
  constructor(database, api, clock) {
    this.#database = database;
    this.#api = api;
    this.#clock = clock;
  }

  /**
   * Sends until every sealed operation has its verdict or was refused.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<{answered: number, refused: number, revoked: boolean}>}
   * @throws {Unreachable|Refused}  what is not about single operations, and a server that broke down
   */
  async pushAll(signal) {
    const told = { answered: 0, refused: 0, revoked: false };
    while (told.refused < REFUSALS_PER_ROUND_MAX) {
      const batch = this.#nextBatch(await readOutbox(this.#database));
      if (batch.length === 0) break;
      try {
        const answer = await this.#push(batch, signal);
        told.answered += batch.length;
        told.revoked ||= answer.revoked === true;
        this.#batchMax = Math.min(PUSH_OPERATIONS_MAX, this.#batchMax * 2);
        this.#faults = 0;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        // one operation that the server stumbles over must not keep the others here for ever
        this.#faults += error.status === SERVER_FAULT ? 1 : 0;
        const narrowing = UNREADABLE.has(error.status) || this.#faults >= FAULTS_MAX;
        if (narrowing) told.refused += await this.#narrow(batch, error);
        if (!UNREADABLE.has(error.status)) throw error;
      }
    }
    return told;
  }

  /** @param {OutboxRow[]} rows */
  #nextBatch(rows) {
    const waiting = rows.filter(
      (row) => row.sealed && row.verdict === null && (this.#notBefore.get(row.seq) ?? 0) <= this.#clock.monoMs(),
    );
    /** @type {Array<{row: OutboxRow, text: string}>} */
    const batch = [];
    let bytes = ENVELOPE_MAX_BYTES;
    for (const whole of inGroups(waiting)) {
      const more = whole.map((row) => ({ row, text: encode(row.op) }));
      bytes += more.reduce((sum, { text }) => sum + UTF8.encode(text).length + 1, 0);
      if (batch.length > 0 && (batch.length + more.length > this.#batchMax || bytes > PUSH_MAX_BYTES)) break;
      batch.push(...more);
    }
    return batch;
  }

  /**
   * @param {Array<{row: OutboxRow, text: string}>} batch
   * @param {AbortSignal} signal
   */
  async #push(batch, signal) {
    const { after, offset_ms: offset } = await readMeta(this.#database);
    const envelope = encode({
      protocol: PROTOCOL,
      schema: SCHEMA_NUMBER,
      now: toRfc3339(Math.round(this.#clock.wallMs())),
      ...(after === null ? {} : { after }),
    });
    const body = `${envelope.slice(0, -1)},"operations":[${batch.map(({ text }) => text).join(",")}]}`;
    const answer = await askJson(this.#api, "/api/v1/sync/push", {
      method: "POST", body, timeoutMs: PUSH_TIMEOUT_MS, signal,
    });
    const verdicts = Array.isArray(answer.verdicts) ? answer.verdicts : [];
    const sent = new Set(batch.map(({ row }) => row.op.id));
    if (!verdicts.some((/** @type {{id: string}} */ { id }) => sent.has(id))) throw new Unreachable("no verdicts");
    await storeVerdicts(this.#database, verdicts, {
      answeredAt: answer.now ?? toRfc3339(Math.round(this.#clock.wallMs() + offset)),
      stamp: answer.stamp ?? null,
      newNode: nodeIn(answer.new_node),
      wipe: answer.revoked === true,
    });
    return answer;
  }

  /**
   * Half as many next time; a single operation, or a single group, is put aside, where its author sees it.
   *
   * @param {Array<{row: OutboxRow, text: string}>} batch
   * @param {Refused} error
   */
  async #narrow(batch, error) {
    if (inGroups(batch.map(({ row }) => row)).length !== 1) {
      this.#batchMax = Math.ceil(batch.length / 2);
      return 0;
    }
    this.#faults = 0;
    for (const { row } of batch) {
      this.#notBefore.set(row.seq, this.#clock.monoMs() + REFUSED_RETRY_MS);
      await markRefused(this.#database, row.seq, { status: error.status, code: error.code });
    }
    return batch.length;
  }
}

/**
 * A group travels whole (PROTOCOL.md §4): what goes in one push or in none.
 *
 * @param {OutboxRow[]} rows
 * @returns {OutboxRow[][]} in the order of their first rows
 */
function inGroups(rows) {
  /** @type {Map<string|number, OutboxRow[]>} */
  const wholes = new Map();
  for (const row of rows) {
    const name = row.op.group ?? row.seq;
    wholes.set(name, [...(wholes.get(name) ?? []), row]);
  }
  return [...wholes.values()];
}

/** @param {unknown} value */
function nodeIn(value) {
  return typeof value === "string" && /^[0-9a-f]{16}$/.test(value) ? value : null;
}
