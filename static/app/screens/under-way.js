/** The job that a person is at, or on the way to: what they register next is most likely about it. */
import { isMine, jobs } from "./data.js";

/** @typedef {import("./data.js").Job} Job */

const UNDER_WAY = ["on_site", "paused", "en_route"];

/** @returns {Job | undefined} */
export function jobUnderWay() {
  return jobs.value.filter((one) => isMine(one) && UNDER_WAY.includes(one.status)).sort((a, b) => UNDER_WAY.indexOf(a.status) - UNDER_WAY.indexOf(b.status))[0];
}
