/**
 * The browser's own engine (`static/app/state.js` and all below it) as one function of its globals, so that many
 * devices live in one process without sharing anything. A mutant is the same with one piece of text replaced.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { fileURLToPath, pathToFileURL } from "node:url";

const STATIC = fileURLToPath(new URL("../../../static/", import.meta.url));
const require = createRequire(new URL("package.json", pathToFileURL(STATIC)));
const esbuild = await import(pathToFileURL(require.resolve("esbuild")).href);

/** Everything a browser gives to a page that the engine uses. */
export const GLOBALS = [
  "globalThis", "window", "document", "navigator", "localStorage", "location", "indexedDB", "fetch", "BroadcastChannel",
  "Blob", "createImageBitmap",
  "setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance", "crypto", "Date", "Math", "console",
];

const ENTRY = `
export * from "./app/state.js";
export { outbox, receipts, connection, me, ready, trouble } from "./app/state/signals.js";
export { databaseName } from "./app/store/person.js";
export { fieldRow } from "./app/sync/table.js";
`;

/**
 * @param {Array<{file: string, from: string, to: string}>} patches  `file` is relative to `static/app`
 * @param {object|null} table  of fields, instead of the one that the browser's modules were built with
 * @returns {Promise<(globals: Record<string, any>) => any>}  the module's exports, anew for every call
 */
export async function engine(patches, table) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: STATIC, loader: "js" },
    bundle: true, write: false, format: "cjs", target: "node22", legalComments: "none", logLevel: "error",
    plugins: [patching(patches), ...(table === null ? [] : [withTable(table)])],
  });
  const run = compileFunction(outputFiles[0].text, ["module", "exports", ...GLOBALS], { filename: "engine.js" });
  return (globals) => {
    const module = { exports: {} };
    run.call(undefined, module, module.exports, ...GLOBALS.map((name) => globals[name]));
    return module.exports;
  };
}

/** @param {object} table */
function withTable(table) {
  return {
    name: "table",
    setup(/** @type {any} */ build) {
      build.onLoad({ filter: /generated\/fields\.json$/ }, () => ({ contents: JSON.stringify(table), loader: "json" }));
    },
  };
}

/** @param {Array<{file: string, from: string, to: string}>} patches */
function patching(patches) {
  return {
    name: "mutants",
    setup(/** @type {any} */ build) {
      for (const file of new Set(patches.map((one) => one.file))) {
        build.onLoad({ filter: new RegExp(`app/${file.replaceAll(/[.]/g, "\\.")}$`) }, async (/** @type {any} */ { path }) => {
          let text = await readFile(path, "utf8");
          for (const { from, to } of patches.filter((one) => one.file === file)) {
            if (text.split(from).length !== 2) throw new Error(`${file}: the text to replace is not there just once`);
            text = text.replace(from, () => to);
          }
          return { contents: text, loader: "js" };
        });
      }
    },
  };
}
