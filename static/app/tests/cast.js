/** Who appears in the tests: a technician, a manager, a second technician, and the times they live in. */
import { formatStamp } from "../sync/clock.js";

export const STORE = "0190aaaa-0000-7000-8000-00000000000a";
export const LI = { id: "0190bbbb-0000-7000-8000-000000000001", name: "李明", role: "technician", store_id: STORE };
export const WANG = { id: "0190bbbb-0000-7000-8000-000000000002", name: "王芳", role: "manager", store_id: STORE };
export const CHEN = { id: "0190bbbb-0000-7000-8000-000000000003", name: "陈刚", role: "technician", store_id: STORE };

export const JOB = "0190cccc-0000-7000-8000-000000000001";
export const CUSTOMER = "0190dddd-0000-7000-8000-000000000001";
export const PHONE_NODE = "00000000000000a1";
export const OFFICE_NODE = "00000000000000b2";
export const NOON_MS = Date.parse("2026-11-21T04:00:00.000Z");
export const DAY_MS = 24 * 60 * 60 * 1000;
export const MINUTE_MS = 60 * 1000;

/**
 * @param {number} ms
 * @param {string} [node]
 */
export const officeStamp = (ms, node = OFFICE_NODE) => formatStamp(ms, 0, node);

/** A job as the office has planned it in the morning. */
export function plannedJob(id = JOB) {
  return {
    id,
    kind: "repair",
    status: "planned",
    customer_id: CUSTOMER,
    store_id: STORE,
    assignee_id: LI.id,
    planned_start: "2026-11-21T05:00:00.000Z",
    stamps: { "": officeStamp(NOON_MS - 60 * MINUTE_MS), assignee_id: officeStamp(NOON_MS - 30 * MINUTE_MS) },
    version: { operations: 2, last: officeStamp(NOON_MS - 30 * MINUTE_MS) },
  };
}
