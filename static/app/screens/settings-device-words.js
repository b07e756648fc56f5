/** What a browser calls itself, as people would say it: "iPhone · Safari", "Windows · Edge". */
import { t } from "../i18n.js";

const SYSTEMS = [["iPhone", "iPhone"], ["iPad", "iPad"], ["Android", "Android"], ["HarmonyOS", "HarmonyOS"], ["Windows", "Windows"], ["Macintosh", "Mac"], ["CrOS", "ChromeOS"], ["Linux", "Linux"]];
const BROWSERS = [["MicroMessenger", "WeChat"], ["Edg", "Edge"], ["Firefox", "Firefox"], ["Chrome", "Chrome"], ["Safari", "Safari"]];
const PHONES = ["iPhone", "Android", "HarmonyOS"];

/** @param {string} name @returns {{name: string, kind: string}} a name that a person gave stays as it is */
export function deviceKind(name) {
  if (!name.startsWith("Mozilla/")) return { name, kind: "" };
  const find = (/** @type {string[][]} */ known) => known.find(([part]) => name.includes(part))?.[1] ?? "";
  const system = find(SYSTEMS);
  return { name: [system, find(BROWSERS)].filter(Boolean).join(", "), kind: PHONES.includes(system) ? t("phone") : t("laptop") };
}
