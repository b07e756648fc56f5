/** One's own figures come along while there is a signal, so that they can be read without one, with when they are of. */
import { useEffect } from "preact/hooks";

import { askServer, connection, filling, lastAnswer, me, now } from "../state.js";
import { dayKey } from "./times.js";

const DAY_MS = 24 * 60 * 60_000;
const OLD_MS = 6 * 60 * 60_000;
/** The day's work goes first. */
const PAUSE_MS = 3_000;

/** @param {string} month */
export const ownFigures = (month) => `figures/me?month=${month}`;

/** Whether what was last said is to be asked for again. @param {{at: string} | null} last @param {number} nowMs */
export const isStale = (last, nowMs) => !last || nowMs - Date.parse(last.at) > OLD_MS;

/** The month of a day, and the one before it: early in a month that one is still talked about. @param {string} day */
export function monthsAlong(day) {
  const lastBefore = new Date(Date.parse(`${day.slice(0, 7)}-01T12:00:00Z`) - DAY_MS).toISOString();
  return [day, lastBefore].map((one) => one.slice(0, 7));
}

/** Of a technician, the month and the one before, once the records have come. */
export function useFiguresAlong() {
  const wanted = connection.value.online && !filling.value && me.value?.role === "technician" ? me.value.id : "";
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => void bring().catch((error) => console.error(error)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
}

async function bring() {
  for (const path of monthsAlong(dayKey(now())).map(ownFigures)) {
    if (isStale(await lastAnswer(path), now())) await askServer(path, { keep: true });
  }
}
