/** The sheet in which a code is scanned, photographed, typed or corrected: what was read stands in the field. */
import { useEffect, useId, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { readCode } from "../rules/codes.js";
import { html } from "./html.js";
import { icon, shape } from "./icons.js";
import { Sheet } from "./place.js";
import { cameraWords, openCamera } from "./scan-camera.js";
import { openReader } from "./scan-reader.js";

const CODE_MAX_CHARS = 200;
const CHOICES_MAX = 30;
/** Between two looks: the picture must not stand still, nor the battery be spent. */
const LOOK_EVERY_MS = 150;

/** @param {import("./scan.js").ScanProps} props */
export function ScanSheet({ title, name, hint, onCode, choices, onClose }) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState("");
  const id = useId();
  const found = choices?.(text.trim()).slice(0, CHOICES_MAX) ?? [];

  /** @param {string} raw */
  async function take(raw) {
    const code = readCode(raw);
    setText(code.text);
    setWrong(code.text ? await onCode(code) : t("Type the number that stands at the code."));
  }

  return html`<${Sheet} title=${title} onClose=${onClose}>
    <${Finder} onRaw=${take} onNothing=${() => setWrong(t("No code was found in this photo. Closer and straight, or type the number."))} />
    <form class="scan-type" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); void take(text); }}>
      <div class="field"><label class="field-name" for=${id}>${name}${hint && html` <span class="field-hint">${hint}</span>`}</label>
        <div class="scan-entry"><input class="input" id=${id} data-testid="scan-code" autocomplete="off" autocapitalize="characters" spellcheck=${false} enterkeyhint="done" maxlength=${CODE_MAX_CHARS}
          aria-invalid=${wrong ? "true" : undefined} aria-describedby=${wrong ? `${id}e` : undefined} value=${text} onInput=${(/** @type {Event & {currentTarget: HTMLInputElement}} */ event) => { setWrong(""); setText(event.currentTarget.value); }} />
          <button class="button button--primary" data-testid="scan-use">${t("Use it")}</button></div>
        ${wrong && html`<p class="error" id=${`${id}e`} role="alert" data-testid="scan-wrong">${shape("broken")}<span>${wrong}</span></p>`}</div>
    </form>
    ${found.length > 0 && html`<ul class="panel rows scan-choices">${found.map((one) => html`<li key=${one.key}><button class="row-main scan-choice" type="button" data-testid="scan-choice" onClick=${one.choose}><span>${one.word}</span>${one.detail && html`<span class="slip-line">${one.detail}</span>`}</button></li>`)}</ul>`}
    <div class="buttons buttons--even scan-end"><button class="button" type="button" data-testid="scan-close" onClick=${onClose}>${t("Close")}</button></div>
  <//>`;
}

/** The camera's picture with its lamp, or in words why there is none; and a photo instead. @param {{onRaw: (raw: string) => void, onNothing: () => void}} props */
function Finder({ onRaw, onNothing }) {
  const video = useRef(/** @type {HTMLVideoElement | null} */ (null));
  const latest = useRef(onRaw);
  latest.current = onRaw;
  const [camera, setCamera] = useState(/** @type {import("./scan-camera.js").Camera | null} */ (null));
  const [none, setNone] = useState("");
  const [lit, setLit] = useState(false);

  useEffect(() => {
    let on = true;
    /** @type {import("./scan-camera.js").Camera | undefined} */
    let opened;
    void openCamera().then((found) => {
      opened = found;
      if (!on) return found.close();
      setCamera(found);
      return watch(video, found, () => on, (raw) => latest.current(raw));
    }).catch((error) => {
      console.warn("no camera:", error);
      if (on) setNone(cameraWords(error));
    });
    return () => {
      on = false;
      opened?.close();
    };
  }, []);

  /** @param {Event & {currentTarget: HTMLInputElement}} event */
  async function photographed({ currentTarget: input }) {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      const raw = await (await openReader())(await createImageBitmap(file));
      if (raw) onRaw(raw); else onNothing();
    } catch (error) {
      console.warn("not read:", error);
      onNothing();
    }
    input.value = "";
  }

  return html`${none ? html`<p class="note" data-testid="scan-no-camera" tabindex="-1">${icon("camera")}<span>${none}</span></p>`
    : html`<div class="scan-finder" tabindex="-1" autofocus><video ref=${video} class="scan-picture" data-testid="scan-picture" aria-label=${t("Camera picture")} muted playsinline></video><span class="scan-frame" aria-hidden="true"></span></div>`}
    <div class="buttons buttons--even scan-ways">
      ${camera?.light && html`<button class="button" type="button" aria-pressed=${String(lit)} onClick=${() => void camera.light?.(!lit).then(() => setLit(!lit), () => {})}>${lit ? t("Lamp off") : t("Lamp on")}</button>`}
      <label class="button take-photo">${icon("camera")}<span>${t("Photo of the code")}</span><input type="file" accept="image/*" capture="environment" data-testid="scan-photo" onChange=${photographed} /></label>
    </div>`;
}

/**
 * Looks at the picture until the sheet is closed. The same code is told once, until another was seen.
 * @param {{current: HTMLVideoElement | null}} video @param {import("./scan-camera.js").Camera} camera @param {() => boolean} isOn @param {(raw: string) => void} onRaw
 */
async function watch(video, camera, isOn, onRaw) {
  const picture = video.current;
  if (!picture) return;
  picture.srcObject = camera.stream;
  const [read] = await Promise.all([openReader(), picture.play()]);
  let last = "";
  while (isOn()) {
    const raw = await read(picture);
    if (raw && raw !== last && isOn()) {
      last = raw;
      navigator.vibrate?.(60);
      onRaw(raw);
    }
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}
