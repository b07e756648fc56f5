/** The rear camera as a picture that moves, its lamp, and in words why there is none. */
import { t } from "../i18n.js";

/** Enough for the thin bars of a long code; more costs a cheap phone time and finds no more. */
const WISHED_WIDTH_PX = 1280;
const WISHED_HEIGHT_PX = 720;

/** @typedef {{stream: MediaStream, light: ((on: boolean) => Promise<void>) | null, close: () => void}} Camera */

/**
 * @returns {Promise<Camera>}
 * @throws {unknown} what `cameraWords` puts into words
 */
export async function openCamera() {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no camera", "NotFoundError");
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: WISHED_WIDTH_PX }, height: { ideal: WISHED_HEIGHT_PX } },
  });
  const [track] = stream.getVideoTracks();
  const can = /** @type {any} */ (track.getCapabilities?.() ?? {});
  const light = can.torch ? async (/** @type {boolean} */ on) => track.applyConstraints(/** @type {any} */ ({ advanced: [{ torch: on }] })) : null;
  return { stream, light, close: () => stream.getTracks().forEach((one) => one.stop()) };
}

/** What happened and what to do; typing and a photo of the code are always left. @param {unknown} error */
export function cameraWords(error) {
  switch (error instanceof DOMException ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError": return t("The camera is not allowed here. Allow it for this page in the browser's settings, or type the number.");
    case "NotFoundError":
    case "OverconstrainedError": return t("This device shows no camera. Type the number, or take a photo of the code.");
    case "NotReadableError":
    case "AbortError": return t("Another app is using the camera. Close it and open this again, or type the number.");
    default: return t("The camera did not start. Type the number, or take a photo of the code.");
  }
}
