/** A customer page as it will be: drawn by the server with the real page's templates, in every language, as wide as a phone or a laptop. */
import { useEffect, useRef, useState } from "preact/hooks";

import { t } from "../i18n.js";
import { connection, tellServer } from "../state.js";
import { scriptLang, scriptWord } from "./content-words.js";
import { errorWords } from "./error-words.js";
import { html } from "./html.js";
import { SCRIPTS } from "../rules/editions.js";

/** @typedef {{collection: string, doc: Record<string, any>}} Instead */

const WIDTHS = { phone: 390, laptop: 1280 };
/** So long after the last key a page that is being written is drawn anew. */
const PAUSE_MS = 600;

/** The page's address in another language. @param {string} path @param {string} lang */
export const inLanguage = (path, lang) => path.replace(/^\/[^/]+\//, `/${lang}/`);

/** @param {{path: string, instead?: Instead, lang: string, onLang?: (lang: string) => void}} props `path`: in any language; `instead`: what is written and not saved; without `onLang` the language is chosen elsewhere */
export function PagePreview({ path, instead, lang, onLang }) {
  const [width, setWidth] = useState(/** @type {keyof typeof WIDTHS} */ ("phone"));
  const [page, setPage] = useState({ html: "", code: "" });
  const { online } = connection.value;
  const asked = JSON.stringify({ path: inLanguage(path, lang), ...(instead ? { instead: [instead] } : {}) });
  useEffect(() => {
    let isShown = true;
    const timer = setTimeout(async () => {
      const told = await tellServer("site/preview", JSON.parse(asked));
      if (isShown) setPage(told.ok ? { html: told.value.html, code: "" } : (before) => ({ ...before, code: told.code }));
    }, instead && page.html ? PAUSE_MS : 0);
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [asked, online]);
  return html`<div class="page-preview" data-testid="page-preview" data-lang=${lang} data-width=${width} data-ready=${page.html ? "yes" : "no"}>
    <div class="page-preview-ways">
      ${onLang && html`<div class="tabs" role="group" aria-label=${t("Language of the page")}>${SCRIPTS.map((one) => html`<button key=${one} type="button" lang=${scriptLang(one)} aria-pressed=${String(scriptLang(one) === lang)} data-testid=${`page-${one}`} onClick=${() => onLang(scriptLang(one))}>${scriptWord(one)}</button>`)}</div>`}
      <div class="tabs" role="group" aria-label=${t("Width of the page")}><button type="button" aria-pressed=${String(width === "phone")} data-testid="page-phone" onClick=${() => setWidth("phone")}>${t("As on a phone")}</button><button type="button" aria-pressed=${String(width === "laptop")} data-testid="page-laptop" onClick=${() => setWidth("laptop")}>${t("As on a laptop")}</button></div>
    </div>
    ${page.code && html`<p class="note" role="status">${page.code === "offline" ? t("The page is drawn by the server: it comes with the signal.") : page.code === "not_found" ? t("There is no such page. The store may have no address on the web yet.") : page.code === "unreadable" ? t("The page cannot be drawn from this yet. It comes when what is written is whole.") : errorWords(page.code)}</p>`}
    ${page.html ? html`<${Frame} key=${width} page=${page.html} widthPx=${WIDTHS[width]} />` : !page.code && html`<p class="quiet" role="status">${t("The page is being drawn.")}</p>`}
  </div>`;
}

/** As wide as the real thing, made smaller where there is less room; whole, so that nothing in it has to be scrolled. @param {{page: string, widthPx: number}} props */
function Frame({ page, widthPx }) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  const [room, setRoom] = useState(widthPx);
  const [heightPx, setHeight] = useState(0);
  useEffect(() => {
    if (!box.current) return undefined;
    const watch = new ResizeObserver(([entry]) => setRoom(entry.contentRect.width));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const measure = () => setHeight(frame.current?.contentDocument?.documentElement.scrollHeight ?? 0);
  const scale = Math.min(1, room / widthPx);
  // no scripts; the same origin only so that its styles are let in and its height is known. Its links lead nowhere here.
  return html`<div class="page-frame" ref=${box} style=${{ height: `${Math.ceil(heightPx * scale)}px` }}>
    <iframe ref=${frame} title=${t("The page as customers will read it")} sandbox="allow-same-origin" srcdoc=${page} tabindex="-1" onLoad=${measure} style=${{ width: `${widthPx}px`, height: `${heightPx}px`, transform: `scale(${scale})` }}></iframe></div>`;
}
