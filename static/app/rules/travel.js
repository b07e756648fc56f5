/**
 * How long the way is between two places of a town, and whether that was worked out or is only assumed (R50). The twin
 * of `api/rules/travel.py`.
 *
 * @typedef {Record<string, any>} Doc
 * @typedef {{estateId: string | null, coordinates: [latitude: number, longitude: number] | null}} Place
 *   where a visit is, as far as it is known
 * @typedef {{minutes: number, metres: number | null, basis: "same_estate" | "coordinates" | "assumed"}} Travel
 *   `metres` along the streets, null where the way is only assumed; `minutes` include finding the door
 */

/** To park, to be let in and to find the door; also the way from one door of an estate to another. */
export const DOOR_MINUTES = 5;
/** Nothing known of one of the two: a way across a district. */
export const ASSUMED_MINUTES = 25;
/** Streets against the straight line, in a town. */
const DETOUR_FACTOR = 1.4;
/** 24 km/h: a van at midday, its red lights included. */
const TOWN_SPEED_METRES_A_MINUTE = 400;
const METRES_A_DEGREE = 111_320;
/** Nobody lives further north: a first number above it is a longitude, as some maps copy them. */
const LATITUDE_MOST = 72;
const LONGITUDE_MOST = 180;
const COORDINATES = /^ *(-?[0-9]{1,3}(?:\.[0-9]{1,15})?) *[,，] *(-?[0-9]{1,3}(?:\.[0-9]{1,15})?) *$/;
const HALF_TURN_DEGREES = 180;

/** The way from one door to the next (R50). @param {Place} start @param {Place} end @returns {Travel} */
export function travel(start, end) {
  if (start.estateId !== null && start.estateId === end.estateId) return { minutes: DOOR_MINUTES, metres: 0, basis: "same_estate" };
  if (!start.coordinates || !end.coordinates) return { minutes: ASSUMED_MINUTES, metres: null, basis: "assumed" };
  const metres = Math.floor(straightMetres(start.coordinates, end.coordinates) * DETOUR_FACTOR + 0.5);
  return { minutes: DOOR_MINUTES + Math.ceil(metres / TOWN_SPEED_METRES_A_MINUTE), metres, basis: "coordinates" };
}

/**
 * Where a job is done: at its customer's estate, unless its address is another than the customer's.
 *
 * @param {Doc} job
 * @param {Doc | undefined} customer
 * @param {Doc | undefined} estate
 * @returns {Place}
 */
export function placeOfVisit(job, customer, estate) {
  const elsewhere = job.address && job.address !== (customer?.address ?? "") && !job.address.includes(estate?.name ?? "");
  return !estate?.id || elsewhere ? { estateId: null, coordinates: null } : { estateId: estate.id, coordinates: coordinatesOf(estate) };
}

/** @param {Doc | undefined} store @returns {Place} */
export const placeOfStore = (store) => ({ estateId: null, coordinates: coordinatesOf(store) });

/**
 * Latitude and longitude out of `"30.6586,104.0332"`, in either order where only one is possible; null where there are
 * none, or where they cannot be read.
 *
 * @param {Doc | undefined} doc
 * @returns {[number, number] | null}
 */
export function coordinatesOf(doc) {
  const match = typeof doc?.coordinates === "string" ? COORDINATES.exec(doc.coordinates) : null;
  if (!match) return null;
  let [latitude, longitude] = [Number(match[1]), Number(match[2])];
  if (Math.abs(latitude) > LATITUDE_MOST) [latitude, longitude] = [longitude, latitude];
  return Math.abs(latitude) <= LATITUDE_MOST && Math.abs(longitude) <= LONGITUDE_MOST ? [latitude, longitude] : null;
}

/** In a town the earth is flat. @param {[number, number]} start @param {[number, number]} end */
function straightMetres(start, end) {
  const north = (end[0] - start[0]) * METRES_A_DEGREE;
  const east = (end[1] - start[1]) * METRES_A_DEGREE * Math.cos((((start[0] + end[0]) / 2) * Math.PI) / HALF_TURN_DEGREES);
  return Math.sqrt(north * north + east * east);
}
