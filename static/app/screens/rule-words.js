/**
 * By which rule something was kept and something set aside: the principle, and the whole matter in one sentence
 * for its author and for everybody else (P7). Takes words, gives words: values, people and times are named by the caller.
 */
import { t } from "../i18n.js";

/**
 * @typedef {object} Met what met, in words
 * @property {string} kept what stands
 * @property {string} keptBy
 * @property {string} keptTime
 * @property {string} aside what was set aside
 * @property {string} asideBy
 * @property {string} asideTime
 */
/** @typedef {"aside" | "kept" | "other"} Reader whose side the reader wrote */

/**
 * The principle, never the algorithm.
 * @param {string} rule @param {string} [owner] the side that owns the field @param {string} [collection] what the matter is about
 */
export function becauseOf(rule, owner, collection) {
  switch (rule) {
    case "lifecycle.fact_before_plan":
      return factBecause(collection);
    case "lifecycle.further_wins":
      return t("The step that is further along stands.");
    case "lifecycle.reopened_since":
      return reopenedBecause(collection);
    case "lifecycle.later_wins":
      return t("Both steps weigh the same, so the later one stands.");
    case "lifecycle.not_possible":
      return overBecause(collection);
    case "owned.owner_wins":
      return owner === "field" ? t("Whoever works on site decides this, not the office.") : t("The office decides this, not whoever works on site.");
    case "owned.later_wins":
    case "register.later_wins":
    case "map.later_wins":
      return t("Two people changed this without seeing each other; the later change stands.");
    case "set.nothing_seen":
      return t("The device that removed it had not seen the entry, so nothing was removed.");
    case "set.added_meanwhile":
      return t("Someone had added it again meanwhile, so it stays.");
    case "text.joined":
      return t("Two people wrote without seeing each other, so both texts stay, one after the other.");
    case "delete.edited_meanwhile":
      return t("Nobody's work is thrown away by a deletion that had not seen it.");
    default:
      return t("Two people changed this without seeing each other.");
  }
}

/**
 * The whole matter in one go: the fact, and because of what.
 * @param {string} rule @param {Met} met @param {Reader} reader @param {string} [owner] @param {string} [collection]
 */
export function ruleSentence(rule, met, reader, owner, collection) {
  return t("{fact} {because}", { fact: fact(rule, met, reader), because: becauseOf(rule, owner, collection) });
}

/** @param {string | undefined} collection */
function factBecause(collection) {
  if (collection === "complaints") return t("A complaint that is settled outranks every stage before that.");
  return collection === "callbacks" ? t("What came of a call outranks what was planned.") : t("Work already done outranks planning.");
}

/** @param {string | undefined} collection */
function reopenedBecause(collection) {
  if (collection === "jobs") return t("The job was reopened after that, and the newer round stands.");
  if (collection === "complaints") return t("The complaint was reopened after that, and the newer round stands.");
  return collection === "callbacks" ? t("The callback was opened again after that, and the newer round stands.") : t("It was opened again after that, and the newer round stands.");
}

/** @param {string | undefined} collection */
function overBecause(collection) {
  if (collection === "jobs") return t("The job was already done, and this step cannot follow that.");
  if (collection === "complaints") return t("The complaint was already settled or closed, and this step cannot follow that.");
  return collection === "callbacks" ? t("The callback was already answered, and this step cannot follow that.") : t("It was already over, and this step cannot follow that.");
}

/** @param {string} rule @param {Met} met @param {Reader} reader */
function fact(rule, met, reader) {
  const told = { ...met };
  if (rule === "text.joined") return reader === "other" ? t("Both texts stay.") : t("Your text stays, beside another person's.");
  if (rule === "delete.edited_meanwhile") return deletion(told, reader);
  if (rule.startsWith("set.")) return removal(told, reader);
  if (reader === "aside") return t("Your “{aside}” ({asideTime}) was set aside; “{kept}” ({keptTime}, {keptBy}) stands.", told);
  if (reader === "kept") return t("Your “{kept}” ({keptTime}) stands; “{aside}” ({asideTime}, {asideBy}) was set aside.", told);
  return t("“{kept}” ({keptTime}, {keptBy}) stands; “{aside}” ({asideTime}, {asideBy}) was set aside.", told);
}

/** @param {Met} met @param {Reader} reader */
function deletion(met, reader) {
  if (reader === "aside") return t("You deleted this ({asideTime}), but {keptBy} had changed it ({keptTime}), so it is here.", { ...met });
  if (reader === "kept") return t("{asideBy} deleted this ({asideTime}); your change ({keptTime}) keeps it here.", { ...met });
  return t("{asideBy} deleted this ({asideTime}), but {keptBy} had changed it ({keptTime}), so it is here.", { ...met });
}

/** @param {Met} met @param {Reader} reader */
function removal(met, reader) {
  if (reader === "aside") return t("You removed {kept} ({asideTime}); it stays, as {keptBy} added it ({keptTime}).", { ...met });
  if (reader === "kept") return t("{asideBy} removed {kept} ({asideTime}); it stays, as you added it ({keptTime}).", { ...met });
  return t("{asideBy} removed {kept} ({asideTime}); it stays, as {keptBy} added it ({keptTime}).", { ...met });
}
