const VERSION_MAX_CHARS = 40;

/** The hash in the bundle's own name says which build runs; null outside of the app. @returns {string|null} */
export function appVersion() {
  const source = globalThis.document?.querySelector?.("script[src*='/app-']")?.getAttribute("src") ?? "";
  return /app-([\w-]+)\.js/.exec(source)?.[1]?.slice(0, VERSION_MAX_CHARS) ?? null;
}
