/** Scanning or typing a code, in a sheet; the camera's part comes when it is first opened, and without a signal, too. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { html } from "./html.js";

/**
 * @typedef {import("../rules/codes.js").Code} Code
 * @typedef {object} ScanProps
 * @property {string} title
 * @property {string} name       of the field in which the number can be typed, and corrected
 * @property {import("preact").ComponentChildren} [hint]
 * @property {(code: Code) => string | Promise<string>} onCode  gets what was read or typed; answers "" when that will do,
 *   else the sentence that says why not
 * @property {(text: string) => Choice[]} [choices]  what fits what is typed so far, to choose instead
 * @property {() => void} onClose
 * @typedef {{key: string, word: string, detail?: string, choose: () => void}} Choice
 */

/** @type {import("@preact/signals").Signal<typeof import("./scan-sheet.js") | null>} */
const sheet = signal(null);

/** @param {ScanProps} props */
export function Scan(props) {
  useEffect(() => {
    if (!sheet.peek()) void import("./scan-sheet.js").then((found) => (sheet.value = found), (error) => console.error(error));
  }, []);
  return sheet.value && html`<${sheet.value.ScanSheet} ...${props} />`;
}
