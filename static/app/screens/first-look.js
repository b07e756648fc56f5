/** What is to be seen at once is drawn at once; what lies below the edge is drawn when that is on the screen. */
import { useEffect, useState } from "preact/hooks";

import { isReturning } from "./router.js";

/** @returns {boolean} whether everything is to be drawn now */
export function useAllDrawn() {
  const [isAll, setAll] = useState(isReturning);
  // effects run after the first painting
  useEffect(() => setAll(true), []);
  return isAll;
}
