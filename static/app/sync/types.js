/**
 * The words of PROTOCOL.md §2–5 and §10 as types. Nothing is executed here.
 *
 * @typedef {string} Stamp  12 hex digits of milliseconds, 4 of counter, 16 of node; the text compares as the stamp
 *
 * @typedef {object} Author
 * @property {string} id
 * @property {string} role
 * @property {string|null} store_id
 *
 * @typedef {object} Change
 * @property {any} [to]
 * @property {any} [base]       a stamp, the heads of a text, or for a set the additions that a removal names
 * @property {Record<string, Stamp>} [with]  what its author saw of the plan, or of the status (§8)
 * @property {string[]} [add]
 * @property {string[]} [remove]
 * @property {string} [by]
 * @property {Array<Record<string, any>>} [append]
 *
 * @typedef {object} Saw   the `version` of the record on the screen of whoever deleted it
 * @property {number} operations
 * @property {Stamp} last
 *
 * @typedef {object} Operation
 * @property {string} id
 * @property {string} collection
 * @property {string} record
 * @property {Stamp} stamp
 * @property {string} at        field time, RFC 3339
 * @property {number} schema
 * @property {"edit"|"delete"|"restore"} action
 * @property {string} [group]     those of one group are accepted together or not at all
 * @property {string} [settles]
 * @property {Saw} [saw]        of a delete
 * @property {Record<string, Change>} changes  empty where it is no edit
 *
 * @typedef {{id: string, stamps: Record<string, string>, version?: {operations: number, last: Stamp}} & Record<string, any>} Doc
 *
 * @typedef {object} FieldRow
 * @property {string} type
 * @property {string} policy
 * @property {string} [label]
 * @property {string} [owner]
 * @property {boolean} [required]
 * @property {boolean} [plan]
 * @property {Record<string, number>} [ranks]
 * @property {string[]} [final]
 * @property {string[]} [reopens]
 * @property {number} [fact_rank]
 * @property {Record<string, string>} [moments]
 * @property {string} [history]
 *
 * @typedef {object} CollectionRow
 * @property {Record<string, FieldRow>} fields
 * @property {string} [store_field]
 * @property {string} [short_prefix]
 * @property {string[]} [deletable_by]
 *
 * @typedef {object} Verdict
 * @property {string} id
 * @property {"applied"|"merged"|"superseded"|"quarantined"|"duplicate"} outcome
 * @property {Array<{field: string, rule: string, params: any}>} [notes]
 * @property {string} [reason]
 * @property {any} [detail]
 * @property {any} [first]
 */
export {};
