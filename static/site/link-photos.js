/** Photos that go with a complaint: made small in the browser, which also leaves position and camera behind, and kept until they are sent. */

/** @typedef {{sha256: string, link: string, bytes: Blob, place?: string}} KeptPhoto */

/** What a phone's camera or album gives; iPhones turn theirs into the first of these by themselves. */
export const PICTURES = "image/jpeg,image/png,image/webp,image/heic,image/heif";
const SIDE_MOST_PX = 1600;
const QUALITY = 0.82;
const NAME = "aftercare-link";
const STORE = "photos";

/** Where a browser keeps no bytes: as long as the page is open. @type {Map<string, KeptPhoto>} */
const inMemory = new Map();

/** @param {Blob} file @param {string} link @returns {Promise<{photo: KeptPhoto, isDurable: boolean}>} */
export async function keepPhoto(file, link) {
  const bytes = await shrunk(file);
  const photo = { sha256: await digest(bytes), link, bytes };
  return { photo, isDurable: await put(photo) };
}

/** @param {KeptPhoto} photo @returns {Promise<boolean>} whether it is on the disk */
export async function put(photo) {
  try {
    await inStore("readwrite", (store) => store.put(photo));
    return true;
  } catch {
    inMemory.set(photo.sha256, photo);
    return false;
  }
}

/** @param {string} sha256 @returns {Promise<KeptPhoto | undefined>} */
export async function photo(sha256) {
  const here = inMemory.get(sha256);
  if (here) return here;
  try {
    return await inStore("readonly", (store) => store.get(sha256));
  } catch {
    return undefined;
  }
}

/** @param {string} sha256 */
export async function dropPhoto(sha256) {
  inMemory.delete(sha256);
  await inStore("readwrite", (store) => store.delete(sha256)).catch(() => undefined);
}

/** @param {string} link */
export async function dropPhotosOf(link) {
  for (const [key, one] of inMemory) if (one.link === link) inMemory.delete(key);
  const all = /** @type {KeptPhoto[]} */ (await inStore("readonly", (store) => store.getAll()).catch(() => []));
  for (const one of all) if (one.link === link) await dropPhoto(one.sha256);
}

/** Upright, no longer than a screen needs, as a JPEG. @param {Blob} file @param {number} [most] @returns {Promise<Blob>} */
export async function shrunk(file, most = SIDE_MOST_PX) {
  const image = await pictureOf(file);
  const scale = Math.min(1, most / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/jpeg", QUALITY));
}

/** @param {Blob} file @returns {Promise<HTMLImageElement>} */
export function pictureOf(file) {
  return new Promise((done, fail) => {
    const address = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => { URL.revokeObjectURL(address); done(image); };
    image.onerror = () => { URL.revokeObjectURL(address); fail(new Error("no picture")); };
    image.src = address;
  });
}

/** @param {Blob} bytes */
async function digest(bytes) {
  const whole = await new Response(bytes).arrayBuffer();
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", whole)), (one) => one.toString(16).padStart(2, "0")).join("");
}

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} when it is durable */
async function inStore(mode, act) {
  const database = await opened();
  try {
    return await new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = transaction.onabort = () => fail(transaction.error || new Error("not kept"));
    });
  } finally {
    database.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "sha256" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}
