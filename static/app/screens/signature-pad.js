/** A canvas to sign on: signature_pad, loaded when somebody signs; white ground, so that it reads in both themes. */

const INK = "#14202a";
const PAPER = "#ffffff";
/** Sharper than this no signature needs to be. */
const SCALE_MAX = 2;
const LETTER_SHARE = 0.3;

export class SignaturePad {
  /** @type {import("signature_pad").default | null} */
  #pad = null;
  #closed = false;
  #written = false;
  #canvas;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    const scale = Math.min(SCALE_MAX, globalThis.devicePixelRatio || 1);
    canvas.width = canvas.clientWidth * scale;
    canvas.height = canvas.clientHeight * scale;
    this.#pen().scale(scale, scale);
    this.#blank();
  }

  async open() {
    const { default: Pad } = await import("signature_pad");
    if (!this.#closed) this.#pad = new Pad(this.#canvas, { backgroundColor: PAPER, penColor: INK });
  }

  close() {
    this.#closed = true;
    this.#pad?.off();
  }

  get isEmpty() {
    return !this.#written && (this.#pad?.isEmpty() ?? true);
  }

  clear() {
    this.#written = false;
    this.#pad?.clear();
    this.#blank();
  }

  /** For who cannot draw: the name, as they wrote it. @param {string} name */
  write(name) {
    const pen = this.#pen();
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#blank();
    pen.fillStyle = INK;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = `${Math.round(height * LETTER_SHARE)}px serif`;
    pen.fillText(name, width / 2, height / 2, width);
    this.#written = true;
  }

  /** @returns {Promise<Blob>} a PNG */
  async picture() {
    const blob = await new Promise((done) => this.#canvas.toBlob(done, "image/png"));
    if (!(blob instanceof Blob)) throw new Error("the canvas gave no picture");
    return blob;
  }

  #blank() {
    const pen = this.#pen();
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, this.#canvas.clientWidth, this.#canvas.clientHeight);
  }

  #pen() {
    return /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  }
}
