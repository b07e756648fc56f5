/**
 * The way to a place, in the phone's own map app: it opens without signal and knows the way offline, a web page does
 * neither. Pure: which device this is is an argument.
 */

/** A map on the web that knows the region, for laptops. */
const ON_THE_WEB = "https://uri.amap.com/search?keyword=";

/**
 * @param {string} place  an address
 * @param {string} [agent]  the browser's own description
 * @param {number} [touches]  how many fingers the screen knows: a tablet of Apple's calls itself a Macintosh
 * @returns {string} an address for a link
 */
export function mapLink(place, agent = navigator.userAgent, touches = navigator.maxTouchPoints) {
  const asked = encodeURIComponent(place);
  if (/iPhone|iPad|iPod/.test(agent) || (agent.includes("Macintosh") && touches > 1)) return `maps://?q=${asked}`;
  return agent.includes("Android") ? `geo:0,0?q=${asked}` : ON_THE_WEB + asked;
}

/**
 * A link's attributes: only what is on the web gets a tab of its own.
 *
 * @param {string} place
 */
export function mapWay(place) {
  const href = mapLink(place);
  return href.startsWith("https:") ? { href, target: "_blank", rel: "noopener noreferrer" } : { href };
}

/**
 * What the map is asked for: the address, with the estate where the address does not say it.
 *
 * @param {string|null|undefined} address
 * @param {Record<string, any>|undefined} estate
 * @returns {string} "" when nothing is known
 */
export function placeWords(address, estate) {
  const said = address ?? "";
  const name = estate?.name ?? "";
  const estateWords = [estate?.district, name].filter((one) => one && !said.includes(one));
  if (!name || said.includes(name)) return said || [estate?.district, name].filter(Boolean).join(" ");
  return [...estateWords, said].filter(Boolean).join(" ");
}
