/** Icons and state marks, drawn as in the design: 1.75 strokes for icons; a state is a shape first. */
import { html } from "./html.js";

/** @type {Record<string, string>} */
const ICONS = {
  camera: '<path d="M4 8.5h3.2L9 6h6l1.8 2.5H20a1 1 0 0 1 1 1V18a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9.5a1 1 0 0 1 1-1z"/><circle cx="12" cy="13.5" r="3.3"/>',
  calendar: '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M8 3v4M16 3v4M3.5 10h17M8.5 15l2.3 2.3 4.7-4.6"/>',
  phone: '<path d="M6.2 3.8h2.6l1.6 4.3-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4.3 1.6v2.6a2 2 0 0 1-2.2 2A16.4 16.4 0 0 1 4.2 6a2 2 0 0 1 2-2.2z"/>',
  map: '<path d="M12 21s-6.5-6-6.5-11.2a6.5 6.5 0 0 1 13 0C18.5 15 12 21 12 21z"/><circle cx="12" cy="9.8" r="2.3"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  updown: '<path d="M4 13v5.5a1.5 1.5 0 0 0 1.5 1.5h13a1.5 1.5 0 0 0 1.5-1.5V13M8.5 14V4.5M8.5 4.5L5.5 7.5M8.5 4.5l3 3M15.5 4v10M15.5 14l-3-3M15.5 14l3-3"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  nosignal: '<path d="M4 19.5h.01M8.5 19.5v-3M13 15v4.5M17.5 8v2M21 4v15.5M3.5 4l17 16.5"/>',
  signal: '<path d="M4 19.5v-1M8.5 19.5v-4M13 19.5v-7.5M17.5 19.5V8M21.5 19.5V4"/>',
  right: '<path d="M9.5 5.5L16 12l-6.5 6.5"/>',
  down: '<path d="M12 4.5v11M7 11l5 5 5-5M4.5 20h15"/>',
  book: '<path d="M12 6.5C10 5 7 4.5 3.5 4.8v13.4c3.5-.3 6.5.2 8.5 1.7 2-1.5 5-2 8.5-1.7V4.8C17 4.5 14 5 12 6.5zM12 6.5v13.4"/>',
  left: '<path d="M14.5 5.5L8 12l6.5 6.5"/>',
  undo: '<path d="M8.5 5L4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3"/>',
  box: '<path d="M12 3l8 4.3v9.4L12 21l-8-4.3V7.3zM4 7.3l8 4.4 8-4.4M12 11.7V21"/>',
  person: '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6"/>',
  people: '<circle cx="9" cy="8.5" r="3.3"/><path d="M3 19.5c.4-3.5 2.7-5.2 6-5.2s5.6 1.7 6 5.2M15.5 5.6a3.3 3.3 0 0 1 0 6M18 14.8c1.8.8 2.8 2.3 3 4.7"/>',
  search: '<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>',
  list: '<rect x="3.5" y="4.5" width="5" height="5" rx="1"/><path d="M4.5 17l1.5 1.5 2.5-3M12 7h8.5M12 17h8.5"/>',
  chat: '<path d="M4 5.5h16v11h-8.5L7 20.5v-4H4zM8 9.5h8M8 12.8h5"/>',
  pencil: '<path d="M4 20l1-4.2L16.3 4.5a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L8.2 19z"/>',
  device: '<rect x="6.5" y="3" width="11" height="18" rx="2"/><path d="M11 18h2"/>',
  shield: '<path d="M12 3.5l7 2.5v5.5c0 4.5-2.8 7.5-7 9-4.2-1.5-7-4.5-7-9V6z"/><path d="M9 12l2.2 2.2L15.2 10"/>',
  gear: '<circle cx="12" cy="12" r="3"/><path d="M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9L18 18M18 6l-2.1 2.1M8.1 15.9L6 18"/>',
  bell: '<path d="M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5h4"/>',
  board: '<rect x="3.5" y="4.5" width="4.7" height="15"/><rect x="9.7" y="4.5" width="4.7" height="9.5"/><rect x="15.9" y="4.5" width="4.7" height="12.5"/>',
  plan: '<rect x="3.5" y="4" width="17" height="16" rx="1.5"/><path d="M3.5 9.5h17M9.5 4v16M15 9.5V20M3.5 14.8h17"/>',
  chart: '<path d="M4 4v16h16.5M8 16.5v-5M12.5 16.5V8M17 16.5v-3"/>',
  print: '<path d="M7 8.5v-5h10v5M6.5 17H4.5A1.5 1.5 0 0 1 3 15.5V10a1.5 1.5 0 0 1 1.5-1.5h15A1.5 1.5 0 0 1 21 10v5.5a1.5 1.5 0 0 1-1.5 1.5h-2M7 13.5h10v7H7z"/>',
  star: '<path d="M12 3.8l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8z"/>',
  sheet: '<path d="M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12h6.5M9 16h6.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.3 2"/>',
};

/** Filled or ringed shapes that tell states apart without colour. @type {Record<string, string>} */
const MARKS = {
  kept: '<circle cx="12" cy="12" r="10" fill="currentColor"/><path d="M7.2 12.4l3.3 3.3 6.3-6.8" fill="none" stroke="var(--surface)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>',
  moving: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.2"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
  next: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.2"/>',
  risk: '<path d="M12 2.5L22.5 21h-21z" fill="currentColor"/><path d="M12 9v5.5M12 17.6v.2" stroke="var(--surface)" stroke-width="2.4" stroke-linecap="round"/>',
  broken: '<rect x="2.5" y="2.5" width="19" height="19" rx="2" fill="currentColor"/><path d="M12 6.5v7M12 17.3v.2" stroke="var(--surface)" stroke-width="2.6" stroke-linecap="round"/>',
  decide: '<path d="M12 1.5L22.5 12 12 22.5 1.5 12z" fill="currentColor"/><path d="M12 7.5v5.5M12 16.3v.2" stroke="var(--surface)" stroke-width="2.4" stroke-linecap="round"/>',
  held: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.6" stroke-dasharray="4.2 2.87"/>',
  wait: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.2"/><path d="M9.5 8.5v7M14.5 8.5v7" stroke="currentColor" stroke-width="2.4"/>',
  off: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.2"/><path d="M8.5 8.5l7 7M15.5 8.5l-7 7" stroke="currentColor" stroke-width="2.4"/>',
};

const BRAND =
  '<path d="M3 4h20a6 6 0 0 1 6 6v12a6 6 0 0 1-6 6H3z" fill="currentColor"/><path d="M11 6.5v3.2M11 12.3v3.2M11 18v8" stroke="var(--surface)" stroke-width="2.2"/><path d="M15.8 16.2l3.2 3.3 5.6-7" fill="none" stroke="var(--surface)" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>';

/** @param {string} name @param {string} [more] further classes */
export function icon(name, more = "") {
  return html`<svg class=${`icon ${more}`} viewBox="0 0 24 24" aria-hidden="true" dangerouslySetInnerHTML=${{ __html: ICONS[name] }} />`;
}

/** The bare shape of a state. @param {string} name @param {string} [more] */
export function shape(name, more) {
  return html`<svg class=${more} viewBox="0 0 24 24" aria-hidden="true" dangerouslySetInnerHTML=${{ __html: MARKS[name] }} />`;
}

/** A state: its shape and its word. @param {string} name @param {unknown} word @param {string} [more] */
export function mark(name, word, more = "") {
  return html`<span class=${`mark mark--${name} ${more}`}>${shape(name)}${word}</span>`;
}

export function brand() {
  return html`<svg viewBox="0 0 32 32" aria-hidden="true" dangerouslySetInnerHTML=${{ __html: BRAND }} />`;
}
