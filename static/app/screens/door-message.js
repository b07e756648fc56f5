/** What is written to a customer before somebody comes, in the customer's language. It is prepared, not sent. */

/**
 * @typedef {object} Coming
 * @property {string} status
 * @property {string | undefined} start  of the window, RFC 3339
 * @property {string | undefined} end
 * @property {number} now
 * @property {string} name
 * @property {string} store
 * @property {import("../i18n.js").Language} language
 */
import { clock, daysAhead } from "./times.js";

/** Less is "soon": nobody counts minutes at a traffic light. */
const SOON_MS = 10 * 60_000;

/** @param {typeof import("../i18n.js").t} t in the customer's language @param {Coming} coming */
export function messageWords(t, { status, start, end, now, name, store, language }) {
  const who = { name, store };
  if (status === "en_route") {
    return start && Date.parse(start) - now > SOON_MS
      ? t("Hello, this is {name} from {store}. I am on my way and will be with you at about {time}.", { ...who, time: clock(start) })
      : t("Hello, this is {name} from {store}. I am on my way and will be with you soon.", who);
  }
  if (!start) return t("Hello, this is {name} from {store}. When does my visit suit you?", who);
  const times = { from: clock(start), until: clock(end ?? start) };
  if (daysAhead(start) === 0) return t("Hello, this is {name} from {store}. I will come today between {from} and {until}.", { ...who, ...times });
  return t("Hello, this is {name} from {store}. I will come on {day} between {from} and {until}.", { ...who, ...times, day: new Intl.DateTimeFormat(language, { month: "long", day: "numeric" }).format(Date.parse(start)) });
}
