/** A QR code: dark on white in both themes, because scanners expect that. The encoder comes when one is first shown. */
import { useEffect, useState } from "preact/hooks";

import { html } from "./html.js";

/** Modules of white around it, as the standard asks for. */
const QUIET_MODULES = 4;

/** @param {{text: string, label: string}} props */
export function QrCode({ text, label }) {
  const [rows, setRows] = useState(/** @type {boolean[][]} */ ([]));
  useEffect(() => {
    let isShown = true;
    if (text) void import("uqr").then(({ encode }) => isShown && setRows(encode(text, { border: QUIET_MODULES, ecc: "M" }).data), (error) => console.error(error));
    return () => void (isShown = false);
  }, [text]);
  if (!rows.length) return null;
  return html`<svg class="report-qr" viewBox=${`0 0 ${rows.length} ${rows.length}`} role="img" aria-label=${label} shape-rendering="crispEdges" data-testid="qr"><path d=${path(rows)} /></svg>`;
}

/** One stroke for every run of dark modules. @param {boolean[][]} rows */
function path(rows) {
  return rows.map((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`).join("")).join("");
}

/** @param {boolean[]} row @returns {Array<[number, number]>} where dark runs begin, and how long they are */
function runs(row) {
  /** @type {Array<[number, number]>} */
  const found = [];
  row.forEach((isDark, x) => {
    if (isDark && row[x - 1]) found[found.length - 1][1] += 1;
    else if (isDark) found.push([x, 1]);
  });
  return found;
}
