/**
 * What this browser knows whoever is signed in: who that is, each person's device id, the session that still has
 * to be ended, language and theme.
 *
 * @typedef {{id: string, name: string, role: string, store_id: string|null, username: string, password_due?: boolean}} Me  `password_due`: the store made the password that was signed in with
 * @typedef {{id: string, node: string|null}} Device
 * @typedef {import("./people.js").Known} Known
 */
import { Connection } from "./open.js";

const STATE = "state";
const VERSION = 1;
const NAME = "aftercare-device";

/** @param {ConstructorParameters<typeof Connection>[3]} onTrouble */
export function openDevice(onTrouble) {
  return new Connection(NAME, VERSION, (database) => database.createObjectStore(STATE), onTrouble);
}

/**
 * @param {Connection} device
 * @returns {Promise<Me|null>}
 */
export const readMe = (device) => get(device, "me");

/**
 * @param {Connection} device
 * @param {Me|null} me
 */
export const writeMe = (device, me) => put(device, "me", me);

/**
 * This person's device id on this browser, made at the first sign-in and used ever after: their outbox and their
 * clock belong to it.
 *
 * @param {Connection} device
 * @param {string} username
 * @param {() => string} newId
 * @returns {Promise<Device>}
 */
export async function deviceOf(device, username, newId) {
  const key = deviceKey(username);
  // nearly always it is there: reading does not wait for the disk
  return (await get(device, key)) ?? device.write([STATE], async (tx) => {
    const known = await tx.objectStore(STATE).get(key);
    if (known) return known;
    const made = { id: newId(), node: null };
    await tx.objectStore(STATE).put(made, key);
    return made;
  });
}

/**
 * @param {Connection} device
 * @param {string} username
 * @param {Device|null} one  null: the next sign-in is a new device
 */
export const writeDeviceOf = (device, username, one) => put(device, deviceKey(username), one);

/**
 * @param {Connection} device
 * @returns {Promise<boolean>}  a session was left without the server hearing of it
 */
export const readOwesSignOut = async (device) => (await get(device, "owes_sign_out")) === true;

/**
 * @param {Connection} device
 * @param {boolean} owes
 */
export const writeOwesSignOut = (device, owes) => put(device, "owes_sign_out", owes);

/**
 * @param {Connection} device
 * @returns {Promise<boolean>}  its person was forgotten without the server hearing that it was done
 */
export const readOwesForgotten = async (device) => (await get(device, "owes_forgotten")) === true;

/**
 * @param {Connection} device
 * @param {boolean} owes
 */
export const writeOwesForgotten = (device, owes) => put(device, "owes_forgotten", owes);

/**
 * @param {Connection} device
 * @param {"language"|"theme"} name
 * @param {string} [personId]
 * @returns {Promise<string|null>}
 */
export const readPreference = (device, name, personId) => get(device, personId ? `${name}:${personId}` : name);

/**
 * @param {Connection} device
 * @param {"language"|"theme"} name
 * @param {string} value
 * @param {string} [personId]
 */
export const writePreference = (device, name, value, personId) =>
  put(device, personId ? `${name}:${personId}` : name, value);

/**
 * @param {Connection} device
 * @returns {Promise<Known[]>}  who has signed in here, the latest first
 */
export const readPeople = async (device) => (await get(device, "people")) ?? [];

/**
 * @param {Connection} device
 * @param {Known[]} people
 */
export const writePeople = (device, people) => put(device, "people", people);

/** @param {string} username */
const deviceKey = (username) => `device:${username.trim().toLowerCase()}`;

/**
 * @param {Connection} device
 * @param {string} key
 * @returns {Promise<any>}
 */
async function get(device, key) {
  return (await device.read([STATE], (tx) => tx.objectStore(STATE).get(key))) ?? null;
}

/**
 * @param {Connection} device
 * @param {string} key
 * @param {unknown} value
 */
function put(device, key, value) {
  return device.write([STATE], async (tx) => {
    await tx.objectStore(STATE).put(value, key);
  });
}
