/**
 * What one reads stays where it is when something above it grows or goes: what browsers do by themselves (CSS Scroll
 * Anchoring), for those that do not. Fetched by them alone.
 */

/** How deep what is read is looked for: rows of lists, fields of forms. */
const DEPTH_MAX = 12;
const PLACES = ".side-body, .work-main";

/** @typedef {{scroller: Element, read: Element, top: number, scrolled: number}} Anchor */

/** @returns {() => void} ends it */
export function keepPlace() {
  /** What is read, in each part that scrolls. @type {Anchor[]} */
  let anchors = [];
  let isAsked = 0;
  const look = () => {
    isAsked ||= requestAnimationFrame(() => {
      isAsked = 0;
      anchors = anchorsNow();
    });
  };
  // after the change, before it is drawn
  const news = new MutationObserver(() => {
    for (const one of anchors) putBack(one);
    look();
  });
  news.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener("scroll", look, { capture: true, passive: true });
  addEventListener("resize", look);
  look();
  return () => {
    news.disconnect();
    cancelAnimationFrame(isAsked);
    document.removeEventListener("scroll", look, { capture: true });
    removeEventListener("resize", look);
  };
}

/** @returns {Anchor[]} */
function anchorsNow() {
  const page = document.scrollingElement;
  return [...document.querySelectorAll(PLACES), ...(page ? [page] : [])].flatMap((scroller) => {
    // at its very beginning what comes new above is seen at once, as browsers have it
    if (scroller.scrollTop <= 0) return [];
    const edge = scroller === page ? 0 : scroller.getBoundingClientRect().top;
    const read = firstSeen(scroller === page ? document.body : scroller, edge);
    return read ? [{ scroller, read, top: read.getBoundingClientRect().top, scrolled: scroller.scrollTop }] : [];
  });
}

/** The first part that is wholly below the edge; of one that is cut by it, its first such part. @param {Element} within @param {number} edge */
function firstSeen(within, edge) {
  let parent = within;
  for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
    const next = [...parent.children].find((one) => one.getBoundingClientRect().bottom > edge && isInFlow(one));
    if (!next || next.getBoundingClientRect().top >= edge) return next ?? (parent === within ? null : parent);
    parent = next;
  }
  return parent;
}

/** What sticks or floats does not move with what is read. @param {Element} one */
function isInFlow(one) {
  return one.getClientRects().length > 0 && !["fixed", "sticky", "absolute"].includes(getComputedStyle(one).position);
}

/** @param {Anchor} anchor */
function putBack({ scroller, read, top, scrolled }) {
  // a person, or the way to another screen, has scrolled meanwhile
  if (!read.isConnected || scroller.scrollTop !== scrolled) return;
  const moved = read.getBoundingClientRect().top - top;
  if (moved !== 0) scroller.scrollTop += moved;
}
