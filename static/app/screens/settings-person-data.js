/** What is written down of a person of the store, and what of it can be chosen. */
import { me } from "../state.js";
import { all } from "./data.js";
import { mayWrite } from "./fields.js";

const ROLES = ["technician", "associate", "assistant", "manager", "head_office"];

/** The roles that this person may give. */
export const rolesToGive = () => ROLES.filter((role) => mayWrite(me.value?.role, "staff", "role", role));

/** Of no use as a skill: parts and services are no products that one is qualified for. */
const NO_SKILL = ["part", "service"];

/** What a technician can be qualified for (R6): categories of products, and what colleagues can do. */
export function knownSkills() {
  const found = new Set();
  for (const { doc } of all("products").values()) if (doc.category && !NO_SKILL.includes(doc.category)) found.add(doc.category);
  for (const { doc } of all("staff").values()) for (const one of doc.skills ?? []) found.add(one);
  return /** @type {string[]} */ ([...found]);
}

/** A skill can be narrower than a category: one model. @returns {string[]} */
export function knownModels() {
  const products = [...all("products").values()].map((view) => view.doc);
  return products.filter((one) => one.model && !NO_SKILL.includes(one.category)).map((one) => one.model).sort();
}

/** A name to sign in by, from the name in Latin letters: "Li Wei" is `liwei`. @param {string} latin */
export const usernameOf = (latin) => latin.normalize("NFD").toLowerCase().replace(/[^a-z0-9]/g, "").slice(0, 20);
