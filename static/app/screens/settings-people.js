import { html } from "./html.js";
import { SubjectPlace } from "./settings-place.js";

/** @param {{subject: import("./settings-place.js").Subject}} props */
export function People({ subject }) {
  return html`<${SubjectPlace} subject=${subject} />`;
}
