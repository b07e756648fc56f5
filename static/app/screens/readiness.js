/**
 * What a job needs without signal, and what of it is not on this device yet. Pure: what is here is an argument.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {"app"|"customer"|"product"|"checklist"|"photos"|"photos_unsent"|"guides"|"prices"} What
 *   `app`: what opens the app without signal; `photos_unsent`: whoever took them has not sent them, so nobody can fetch them
 * @typedef {{what: What, count: number}} Lack
 */
/**
 * @typedef {object} Here
 * @property {(collection: string, id: string) => Doc|undefined} doc
 * @property {(sha256: string) => "here"|"coming"|"absent"} photo
 * @property {boolean} app    the app itself is kept, so that it opens without signal
 * @property {boolean} shelf  guides and prices have all come: they travel with the records, and are proved with them
 */

/** A visit of a visit of a visit: further back nobody looks at the door. */
const EARLIER_MOST = 3;

/**
 * @param {Doc} job
 * @param {Here} here
 * @returns {Lack[]} in the order in which they are missed at the door; empty: ready
 */
export function lacks(job, here) {
  const photos = photosFor(job, here.doc).map(here.photo);
  return /** @type {Lack[]} */ ([
    { what: "app", count: here.app ? 0 : 1 },
    { what: "customer", count: isLacking("customers", job.customer_id, here) },
    { what: "product", count: isLacking("products", job.product_id, here) },
    { what: "checklist", count: isLacking("checklists", job.checklist_id, here) },
    { what: "photos", count: photos.filter((one) => one === "coming").length },
    { what: "photos_unsent", count: photos.filter((one) => one === "absent").length },
    { what: "guides", count: here.shelf ? 0 : 1 },
    { what: "prices", count: here.shelf ? 0 : 1 },
  ]).filter((one) => one.count > 0);
}

/**
 * The photos that a person wants to see at the door: the job's own, then those of the visits before it and of the
 * complaint it is about. An earlier visit that is not on this device names none: it was too long ago to be drawn here.
 *
 * @param {Doc} job
 * @param {Here["doc"]} doc
 * @returns {string[]} each SHA-256 once
 */
export function photosFor(job, doc) {
  const found = [...(job.photos ?? [])];
  for (const one of earlierVisits(job, doc)) found.push(...(one.photos ?? []));
  if (job.complaint_id) found.push(...(doc("complaints", job.complaint_id)?.photos ?? []));
  return [...new Set(found)];
}

/** @param {Doc} job @param {Here["doc"]} doc @returns {Doc[]} the latest first */
function earlierVisits(job, doc) {
  /** @type {Doc[]} */
  const found = [];
  let id = job.follow_up_of ?? job.rework_of;
  while (id && found.length < EARLIER_MOST) {
    const one = doc("jobs", id);
    if (!one) break;
    found.push(one);
    id = one.follow_up_of ?? one.rework_of;
  }
  return found;
}

/** @param {string} collection @param {string|null|undefined} id @param {Here} here */
function isLacking(collection, id, here) {
  return id && !here.doc(collection, id) ? 1 : 0;
}
