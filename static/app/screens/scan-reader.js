/** Finds codes in pictures: with the browser's own detector where there is one, else with ZXing's, which is kept with the app. */

/** @typedef {HTMLVideoElement | ImageBitmap} Picture */
/** @typedef {(picture: Picture) => Promise<string | null>} Reader */

/** What is printed on goods, boxes and type plates, by the names that browsers have for it. */
const FORMATS = ["qr_code", "ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "data_matrix"];
/** A detector that knows less is none: some know only QR codes, some systems offer one that knows nothing. */
const LEAST_FORMATS = ["qr_code", "ean_13", "code_128"];
/** @type {import("zxing-wasm/reader").ReaderOptions} */
const OPTIONS = { formats: ["QRCode", "EAN13", "EAN8", "UPCA", "UPCE", "Code128", "Code39", "DataMatrix"], tryHarder: true, maxNumberOfSymbols: 1 };
/** A larger picture finds no more, and takes a cheap phone longer. */
const LONGER_SIDE_MAX_PX = 1280;

/** @returns {Promise<Reader>} */
export async function openReader() {
  return (await ownReader()) ?? (await zxingReader());
}

/** @returns {Promise<Reader | null>} */
async function ownReader() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  try {
    /** @type {string[]} */
    const known = (await Detector?.getSupportedFormats()) ?? [];
    if (!LEAST_FORMATS.every((one) => known.includes(one))) return null;
    const detector = new Detector({ formats: FORMATS.filter((one) => known.includes(one)) });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue || null;
  } catch {
    return null;
  }
}

/** @returns {Promise<Reader>} */
async function zxingReader() {
  const [{ prepareZXingModule, readBarcodes }, { default: file }] = await Promise.all([import("zxing-wasm/reader"), import("zxing-wasm/reader/zxing_reader.wasm")]);
  // beside this chunk, from our own server and the worker's cache; by itself the package would ask somebody else's
  await prepareZXingModule({ overrides: { locateFile: () => new URL(file, import.meta.url).href }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  return async (picture) => {
    const data = pixels(canvas, picture);
    const [found] = data ? await readBarcodes(data, OPTIONS) : [];
    return found?.isValid && found.text ? found.text : null;
  };
}

/** @param {HTMLCanvasElement} canvas @param {Picture} picture */
function pixels(canvas, picture) {
  const [width, height] = picture instanceof HTMLVideoElement ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height];
  if (!width || !height) return null;
  const scale = Math.min(1, LONGER_SIDE_MAX_PX / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null;
}
