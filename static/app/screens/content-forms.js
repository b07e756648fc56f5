/** What is asked of each kind of text: its fields in the order in which they are written, and how each is written. */

/**
 * @typedef {"line" | "long" | "choice" | "several" | "model" | "category" | "money" | "number" | "yes" | "texts" | "steps" | "plain"} How
 * `texts`: a list by language; `steps`: rows of a checklist; `line` and `long`: by language; `plain`: one line, no language
 * @typedef {{name: string, how: How, required?: boolean}} Asked
 * @typedef {"talk_scripts" | "guides" | "prices" | "return_criteria" | "checklists" | "playbooks" | "page_texts" | "letter_texts"} Kind
 */

/** @type {Record<Kind, {icon: string, title: string, fields: Asked[]}>} `title`: the field that it is called by */
export const FORMS = {
  prices: {
    icon: "sheet", title: "names",
    fields: [
      { name: "names", how: "line", required: true }, { name: "kind", how: "choice", required: true }, { name: "amount", how: "money" }, { name: "unit", how: "choice" },
      { name: "includes", how: "long" }, { name: "public", how: "yes" }, { name: "model", how: "model" }, { name: "category", how: "category" }, { name: "keywords", how: "line" },
    ],
  },
  guides: {
    icon: "list", title: "titles",
    fields: [
      { name: "titles", how: "line", required: true }, { name: "audience", how: "choice", required: true }, { name: "bodies", how: "long", required: true },
      { name: "model", how: "model" }, { name: "category", how: "category" }, { name: "keywords", how: "line" }, { name: "film", how: "plain" },
    ],
  },
  talk_scripts: {
    icon: "chat", title: "titles",
    fields: [
      { name: "situation", how: "choice", required: true }, { name: "titles", how: "line", required: true }, { name: "words", how: "long", required: true },
      { name: "hints", how: "long" }, { name: "category", how: "category" }, { name: "keywords", how: "line" },
    ],
  },
  return_criteria: {
    icon: "updown", title: "wording",
    fields: [
      { name: "wording", how: "long", required: true }, { name: "fault", how: "choice", required: true }, { name: "condition", how: "choice" }, { name: "decisions", how: "several", required: true },
      { name: "from_day", how: "number" }, { name: "until_day", how: "number" }, { name: "position", how: "number" }, { name: "source", how: "plain" }, { name: "keywords", how: "line" },
    ],
  },
  checklists: {
    icon: "check", title: "name",
    fields: [
      { name: "name", how: "plain", required: true }, { name: "kind", how: "choice", required: true }, { name: "category", how: "category" }, { name: "model", how: "model" },
      { name: "items", how: "steps", required: true },
    ],
  },
  playbooks: {
    icon: "book", title: "category",
    fields: [{ name: "category", how: "choice", required: true }, { name: "steps", how: "texts", required: true }, { name: "script", how: "long" }, { name: "offers", how: "texts" }],
  },
  letter_texts: {
    icon: "chat", title: "kind",
    fields: [{ name: "kind", how: "choice", required: true }, { name: "subjects", how: "line" }, { name: "bodies", how: "long", required: true }],
  },
  page_texts: {
    icon: "map", title: "key",
    fields: [{ name: "key", how: "choice", required: true }, { name: "texts", how: "long", required: true }, { name: "state", how: "choice", required: true }],
  },
};

/** @type {Kind[]} */
export const KINDS = /** @type {Kind[]} */ (Object.keys(FORMS));

/** @param {string | undefined} kind @returns {kind is Kind} */
export const isKind = (kind) => KINDS.some((one) => one === kind);

/** The fields of a kind that are written in three languages. @param {Kind} kind */
export const byLanguage = (kind) => FORMS[kind].fields.filter(({ how }) => ["line", "long", "texts", "steps"].includes(how)).map(({ name }) => name);

/** What still has to be written, in order. @param {Kind} kind @param {Record<string, any>} values @returns {string[]} names of fields */
export function missing(kind, values) {
  return FORMS[kind].fields.filter(({ name, required }) => required && isEmpty(values[name])).map(({ name }) => name);
}

/** @param {any} value @returns {boolean} */
export function isEmpty(value) {
  if (Array.isArray(value)) return value.every((one) => (typeof one === "object" && one ? isEmpty(one.labels ?? one) : isEmpty(one)));
  if (value && typeof value === "object") return Object.values(value).every(isEmpty);
  return value === undefined || value === null || String(value).trim() === "";
}
