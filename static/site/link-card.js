/** The card as a picture: the shop's slip with its seam, a word, and two pictures where there are any. */
import { pictureOf } from "./link-photos.js";

/** @typedef {{bytes: Blob, words: string}} Shown */
/** @typedef {{lang: string, store: string, title: string, said: string, thanks: string, before?: Shown, after?: Shown}} Card */

const [WIDE, MARGIN] = [1080, 84];
const PICTURE = { width: 444, height: 560, gap: 24 };
const FONT = "-apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";
// a card is looked at elsewhere: it has the light colours wherever it was made
const INK = { indigo: "#0b4f74", paper: "#ffffff", ground: "#eef0ee", ink: "#14202a", quiet: "#43505b" };

/** @param {HTMLCanvasElement} canvas @param {Card} card */
export async function cardOf(canvas, card) {
  const shown = /** @type {Shown[]} */ ([card.before, card.after].filter(Boolean));
  const pictures = await Promise.all(shown.map(async (one) => ({ image: await pictureOf(one.bytes), words: one.words })));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  pen.font = `44px ${FONT}`;
  const lines = card.said ? wrapped(pen, card.said, WIDE - 4 * MARGIN + 168) : [];
  const high = 470 + lines.length * 66 + (lines.length ? 40 : 0) + (pictures.length ? PICTURE.height + 110 : 0) + 170;
  canvas.width = WIDE;
  canvas.height = high;
  box(pen, INK.ground, 0, 0, WIDE, high);
  box(pen, INK.paper, 42, 42, WIDE - 84, high - 84);
  box(pen, INK.indigo, 42, 42, WIDE - 84, 14);
  tick(pen, MARGIN + 60, 210);
  text(pen, card.title, 650, 84, INK.ink, MARGIN, 390);
  lines.forEach((line, at) => text(pen, line, 400, 44, INK.ink, MARGIN, 480 + at * 66));
  const top = 470 + lines.length * 66 + (lines.length ? 20 : 0);
  pictures.forEach(({ image, words }, at) => {
    const left = MARGIN + at * (PICTURE.width + PICTURE.gap);
    cover(pen, image, left, top, pictures.length === 1 ? WIDE - 2 * MARGIN : PICTURE.width);
    text(pen, words, 400, 36, INK.quiet, left, top + PICTURE.height + 52);
  });
  seam(pen, high - 190);
  text(pen, card.thanks, 650, 46, INK.indigo, MARGIN, high - 110);
}

/** @param {CanvasRenderingContext2D} pen @param {string} colour @param {number} x @param {number} y @param {number} width @param {number} height */
function box(pen, colour, x, y, width, height) {
  pen.fillStyle = colour;
  pen.fillRect(x, y, width, height);
}

/** @param {CanvasRenderingContext2D} pen @param {string} words @param {number} weight @param {number} size @param {string} colour @param {number} x @param {number} y */
function text(pen, words, weight, size, colour, x, y) {
  pen.font = `${weight} ${size}px ${FONT}`;
  pen.fillStyle = colour;
  pen.fillText(words, x, y, WIDE - 2 * MARGIN);
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y */
function tick(pen, x, y) {
  pen.fillStyle = INK.indigo;
  pen.beginPath();
  pen.arc(x, y, 62, 0, 2 * Math.PI);
  pen.fill();
  pen.strokeStyle = INK.paper;
  pen.lineWidth = 14;
  pen.lineCap = pen.lineJoin = "round";
  pen.beginPath();
  pen.moveTo(x - 27, y + 3);
  pen.lineTo(x - 6, y + 24);
  pen.lineTo(x + 30, y - 20);
  pen.stroke();
}

/** @param {CanvasRenderingContext2D} pen @param {number} y */
function seam(pen, y) {
  box(pen, INK.indigo, MARGIN, y, WIDE - 2 * MARGIN, 5);
}

/** The middle of the picture fills its frame. @param {CanvasRenderingContext2D} pen @param {HTMLImageElement} image @param {number} x @param {number} y @param {number} width */
function cover(pen, image, x, y, width) {
  const scale = Math.max(width / image.width, PICTURE.height / image.height);
  const [w, h] = [width / scale, PICTURE.height / scale];
  pen.drawImage(image, (image.width - w) / 2, (image.height - h) / 2, w, h, x, y, width, PICTURE.height);
}

/** Han letters break anywhere, others between words. @param {CanvasRenderingContext2D} pen @param {string} said @param {number} most */
function wrapped(pen, said, most) {
  const rows = [""];
  for (const piece of said.slice(0, 160).match(/[^\x00-\xff]|[\x00-\xff]+?(?:\s+|(?=[^\x00-\xff])|$)/g) || []) {
    const row = rows[rows.length - 1] + piece;
    if (rows[rows.length - 1] && pen.measureText(row.trimEnd()).width > most) rows.push(piece.trimStart());
    else rows[rows.length - 1] = row;
  }
  return rows.map((one) => one.trim()).filter(Boolean);
}
