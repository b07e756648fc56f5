/** What the service worker and the app agree on about photos that are shared with the app. */

/** Where the phone's gallery sends them, and where their person says where they belong. */
export const SHARE = "/app/share";
export const SHARED_PLACE = "/app/shared";
/** The cache in which they wait. */
export const SHARED = "aftercare-shared";
/** The name of the form's field, as the web app's manifest says it. */
export const SHARED_FIELD = "photos";
export const SHARED_MAX = 10;
/** As a good camera makes them; the app shrinks them when it keeps them. */
export const SHARED_PHOTO_MAX_BYTES = 20 * 1024 * 1024;
/** What can be drawn, and so be shrunk; nothing that could hold a script. */
export const SHARED_TYPES = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"];

/**
 * Which of the files that were shared are taken, and why the others are not.
 *
 * @template {{type: string, size: number}} File
 * @param {File[]} files
 * @param {number} waiting  photos that were shared before and wait still
 * @returns {{taken: File[], wrong: number, large: number, many: number}}
 */
export function sorted(files, waiting) {
  const photos = files.filter((one) => SHARED_TYPES.includes(one.type));
  const fitting = photos.filter((one) => one.size > 0 && one.size <= SHARED_PHOTO_MAX_BYTES);
  const taken = fitting.slice(0, Math.max(0, SHARED_MAX - waiting));
  return { taken, wrong: files.length - photos.length, large: photos.length - fitting.length, many: fitting.length - taken.length };
}
