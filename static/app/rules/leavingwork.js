/**
 * What is open under the name of somebody who leaves (DOMAIN, Jobs): it stays theirs until it is given on, for nothing that
 * was promised to a customer may vanish with a person. Pure.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{jobs: Doc[], underWay: Doc[], callbacks: Doc[], complaints: Doc[]}} Leaving  `underWay`: begun on site, theirs to end
 */
const OVER = ["done", "cancelled", "failed"];
const UNDER_WAY = ["en_route", "on_site"];

/**
 * @param {string} id of the person
 * @param {{jobs: Doc[], callbacks: Doc[], complaints: Doc[]}} records
 * @returns {Leaving}
 */
export function leavingWork(id, { jobs, callbacks, complaints }) {
  const open = jobs.filter((one) => one.assignee_id === id && !OVER.includes(one.status));
  return {
    jobs: open.filter((one) => !UNDER_WAY.includes(one.status)),
    underWay: open.filter((one) => UNDER_WAY.includes(one.status)),
    callbacks: callbacks.filter((one) => one.assignee_id === id && one.status === "due"),
    complaints: complaints.filter((one) => one.handler_id === id && one.status !== "closed"),
  };
}

/** @param {Leaving} work */
export const isAnything = ({ jobs, underWay, callbacks, complaints }) => jobs.length + underWay.length + callbacks.length + complaints.length > 0;
