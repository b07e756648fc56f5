/** The tables of sounds and of simplified characters: fetched when somebody first looks something up (the service worker has them). */
import { signal } from "@preact/signals";

/** @typedef {{readings: Record<string, string[]>, simplified: Record<string, string>}} Tables */

/** Until they are here: one object, so that what rests on it is not worked out again. @type {Tables} */
const NONE = { readings: {}, simplified: {} };

export const tables = signal(NONE);
let asked = false;

/** What could not be fetched is asked for again by the next who types; names and numbers are found without it. */
export async function bringTables() {
  if (asked) return;
  asked = true;
  try {
    const { default: table } = await import("../../generated/hanzi.json");
    tables.value = read(/** @type {any} */ (table));
  } catch (error) {
    console.error(error);
    asked = false;
  }
}

/** @param {{simplified: string, sounds: Record<string, string>}} table as `web/hanzi.py` writes it @returns {Tables} */
export function read(table) {
  /** @type {Record<string, string[]>} */
  const readings = {};
  for (const [sound, chars] of Object.entries(table.sounds)) for (const char of chars) (readings[char] ??= []).push(sound);
  /** @type {Record<string, string>} */
  const simplified = {};
  const pairs = [...table.simplified];
  for (let at = 0; at < pairs.length; at += 2) simplified[pairs[at]] = pairs[at + 1];
  return { readings, simplified };
}
