/** What waits for this person: the tasks that the server noticed and nobody has done yet. */
import { computed } from "@preact/signals";

import { me } from "../state.js";
import { all } from "./data.js";
import { present } from "./times.js";

/** @typedef {import("./data.js").Doc} Doc */

/** A task names a person, else a role; who holds it on this device without being named reads it, but it is not theirs. */
export const myTasks = computed(() => {
  const person = me.value;
  return [...all("tasks").values()]
    .map((view) => view.doc)
    .filter((doc) => person && doc.state !== "done" && isFor(doc, person))
    .sort((a, b) => (a.due_at ?? "9").localeCompare(b.due_at ?? "9") || a.id.localeCompare(b.id));
});

/** @param {Doc} doc */
export const isLate = (doc) => Boolean(doc.due_at) && Date.parse(doc.due_at) < present.value;

/** @param {Doc} doc @param {{id: string, role: string}} person */
function isFor(doc, person) {
  return doc.assignee_id ? doc.assignee_id === person.id : !doc.role || doc.role === person.role;
}
