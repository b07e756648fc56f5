import { html } from "./html.js";
import { SubjectPlace } from "./settings-home.js";

/** @param {{subject: import("./settings-subjects.js").Subject}} props */
export function People({ subject }) {
  return html`<${SubjectPlace} subject=${subject} />`;
}
