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
  /** The name, where it was written instead of drawn. */
  #written = "";
  #size = { width: 0, height: 0 };
  #canvas;
  #turns = new ResizeObserver(() => this.#fit());

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#fit();
    this.#turns.observe(canvas);
  }

  async open() {
    const { default: Pad } = await import("signature_pad");
    if (!this.#closed) this.#pad = new Pad(this.#canvas, { backgroundColor: PAPER, penColor: INK });
  }

  close() {
    this.#closed = true;
    this.#turns.disconnect();
    this.#pad?.off();
  }

  get isEmpty() {
    return !this.#written && (this.#pad?.isEmpty() ?? true);
  }

  clear() {
    this.#written = "";
    this.#pad?.clear();
    this.#blank();
  }

  /** For who cannot draw: the name, as they wrote it. @param {string} name */
  write(name) {
    const pen = this.#pen();
    const { width, height } = this.#size;
    this.#blank();
    pen.fillStyle = INK;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = `${Math.round(height * LETTER_SHARE)}px serif`;
    pen.fillText(name, width / 2, height / 2, width);
    this.#written = name;
  }

  /** @returns {Promise<Blob>} a PNG */
  async picture() {
    const blob = await new Promise((done) => this.#canvas.toBlob(done, "image/png"));
    if (!(blob instanceof Blob)) throw new Error("the canvas gave no picture");
    return blob;
  }

  /** As large as it is shown, also once the phone was turned: a line is then where the finger is, and what was drawn is all there. */
  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const before = this.#size;
    if (!width || !height || (width === before.width && height === before.height)) return;
    const scale = Math.min(SCALE_MAX, globalThis.devicePixelRatio || 1);
    const drawn = this.#pad?.toData() ?? [];
    this.#size = { width, height };
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    this.#pen().scale(scale, scale);
    this.#blank();
    if (this.#written) return this.write(this.#written);
    if (drawn.length) this.#pad?.fromData(smaller(drawn, Math.min(1, width / before.width, height / before.height)));
  }

  #blank() {
    const pen = this.#pen();
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, this.#size.width, this.#size.height);
  }

  #pen() {
    return /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  }
}

/** @param {import("signature_pad").PointGroup[]} strokes @param {number} share */
function smaller(strokes, share) {
  return strokes.map((stroke) => ({ ...stroke, points: stroke.points.map((point) => ({ ...point, x: point.x * share, y: point.y * share })) }));
}
