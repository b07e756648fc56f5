/**
 * Something that follows the hand at no cost for what lies beneath. A `transform` that is written anew makes the browser sort all
 * that is drawn on the page into layers again, frame by frame: on a board with a thousand cards that alone is more than half a
 * frame. An animation that stands still and is told where it stands moves the one layer and nothing else.
 */

/** Further than any window is wide; a pixel is a millisecond of the animation. */
const REACH_PX = 10_000;

/** @param {HTMLElement} element at the window's left top; it lies there until it is told where to go @returns {(x: number, y: number) => void} */
export function follower(element) {
  const across = still(element, { transform: [`translateX(${-REACH_PX}px)`, `translateX(${REACH_PX}px)`] });
  const down = still(element, { translate: [`0 ${-REACH_PX}px`, `0 ${REACH_PX}px`] });
  return (x, y) => {
    across.currentTime = REACH_PX + Math.round(x);
    down.currentTime = REACH_PX + Math.round(y);
  };
}

/** @param {HTMLElement} element @param {PropertyIndexedKeyframes} from */
function still(element, from) {
  const animation = element.animate(from, { duration: 2 * REACH_PX, fill: "both" });
  animation.pause();
  animation.currentTime = REACH_PX;
  return animation;
}
