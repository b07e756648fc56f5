/** The way from a figure to the records that it is made of. */
import { t } from "../i18n.js";
import { html } from "./html.js";

/** @typedef {{code: string, store: string, month: string, person?: string, question?: string, category?: string, cause?: string}} Behind what the records are behind */

/** @param {Behind} behind */
export function recordsPath(behind) {
  return `/app/reports/records?${recordsQuery(behind)}`;
}

/** @param {Behind} behind what is not said of it is left out */
export function recordsQuery(behind) {
  return new URLSearchParams(Object.entries(behind).filter(([, value]) => value)).toString();
}

/** A figure that leads to its records; one without any is only itself. @param {{behind: Behind, n: number, children?: any}} props */
export function Drill({ behind, n, children }) {
  if (!n) return html`${children}`;
  const { code, person, question, category, cause } = behind;
  return html`<a class="drill" href=${recordsPath(behind)} title=${t("The records behind it")} data-testid=${`drill-${[code, person, question, category, cause].filter(Boolean).join("-")}`}>${children}</a>`;
}
