/**
 * Builds `dist/`: the app's bundle and the styles under hashed names, `manifest.json` (name → hashed file), and the
 * service worker with its version and the list of what it keeps. Prints what a phone has to fetch, gzipped.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const DIST = join(HERE, "dist");
const ASSETS = join(DIST, "assets");
/** The shell is frozen by `web/`; a change of its templates has to reach the phones as a new version too. */
const SHELL_SOURCES = [join(HERE, "..", "web", "templates")];
const SHELL = "/app/";
const HASH_DIGITS = 10;
/** Gzipped: on a weak line a new version must not take longer than a walk to the door. */
const FIRST_LOAD_MAX_BYTES = 90 * 1000;

/** As it is sent (brotli), with its styles: what a customer on an old phone and a bad line waits for. */
const LINK_MAX_BYTES = 36 * 1024;

const ENTRIES = ["app/main.js", "css/app.css", "css/pages.css", "css/link.css"].filter((entry) => existsSync(join(HERE, entry)));
/** Scripts that share nothing with the app: what runs before it, and customers' pages, also on phones too old for the app. */
const ALONE = { early: "app/early.js", link: "site/link.js", pages: "site/pages.js", search: "site/search.js" };
const NAMES = /** @type {Record<string, string>} */ ({ "app/main.js": "app", "css/app.css": "app", "css/pages.css": "pages", "css/link.css": "link" });

/** esbuild would make an export of every sentence; as one object a catalogue is half the bytes. @type {import("esbuild").Plugin} */
const CATALOGUES = {
  name: "catalogues",
  setup(build) {
    build.onLoad({ filter: /(messages\.[\w-]+|report)\.json$/ }, async ({ path }) => ({ contents: `export default ${await readFile(path, "utf8")}`, loader: "js" }));
    build.onLoad({ filter: /\/link\.json$/ }, async ({ path }) => ({ contents: sideBySide(JSON.parse(await readFile(path, "utf8"))), loader: "js" }));
  },
};

/**
 * Both Chinese catalogues as one: every English sentence stands in it once, and the two beside each other are packed best.
 *
 * @param {Record<string, Record<string, unknown>>} catalogues
 */
function sideBySide(catalogues) {
  const [hans, hant] = ["zh-Hans", "zh-Hant"].map((lang) => catalogues[lang]);
  const rows = Object.keys({ ...hans, ...hant }).map((one) => [one, hans[one], ...(JSON.stringify(hans[one]) === JSON.stringify(hant[one]) ? [] : [hant[one]])]);
  return `const hans = {}, hant = {};
for (const [one, a, b = a] of ${JSON.stringify(rows)}) { hans[one] = a; hant[one] = b; }
export default { "zh-Hans": hans, "zh-Hant": hant };`;
}

/** The page behind a link says more than the report does, and less than the app: it brings its own sentences. @type {import("esbuild").Plugin} */
const LINK_WORDS = {
  name: "link-words",
  setup(build) {
    build.onResolve({ filter: /generated\/report\.json$/ }, () => ({ path: join(HERE, "generated/link.json") }));
  },
};

/**
 * What is fetched later shares much with the app, each part something else; esbuild would cut that into dozens of chunks, and
 * each has to be asked for before anything is drawn. So every part is said to need the whole app, which is there by then: what
 * they share with it is one chunk.
 *
 * @type {import("esbuild").Plugin}
 */
const ONE_CORE = {
  name: "one-core",
  setup(build) {
    const parts = new Set();
    build.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir, kind }) => {
      if (kind === "dynamic-import") parts.add(join(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\/app\/.*\.js$/ }, async ({ path }) => (parts.has(path) ? { contents: `import ${JSON.stringify(join(HERE, "app/main.js"))};\n${await readFile(path, "utf8")}`, loader: "js" } : undefined));
  },
};

await rm(DIST, { recursive: true, force: true });
await mkdir(ASSETS, { recursive: true });

/** @type {Record<string, string>} */
const manifest = {};
/** What the app fetches before it shows anything. @type {string[]} */
let firstLoad = [];
await bundle();
for (const [name, entry] of Object.entries(ALONE)) await bundleAlone(name, entry);
await copyPictures("icons");
await copyPictures("screenshots");
await writeWorker();
await writePagesWorker();
await writeFile(join(DIST, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await printSizes();

async function bundle() {
  const { metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: ENTRIES.map((entry) => ({ in: entry, out: NAMES[entry] ?? basename(entry, extname(entry)) })),
    outdir: ASSETS,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    // the catalogues of languages are chunks of their own: a phone parses one of them, and keeps all
    splitting: true,
    plugins: [CATALOGUES, ONE_CORE],
    chunkNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "safari16", "chrome109", "firefox115"],
    charset: "utf8",
    legalComments: "none",
    loader: { ".svg": "text", ".woff2": "file", ".wasm": "file" },
    metafile: true,
    logLevel: "warning",
  });
  firstLoad = atOnce(metafile.outputs, Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === "app/main.js") ?? "");
  for (const [path, output] of Object.entries(metafile.outputs)) {
    // code that several chunks share has no name of its own, and is needed without a line all the same
    if (!output.entryPoint && firstLoad.includes(path)) manifest[`shared/${basename(path)}`] = `assets/${basename(path)}`;
    // what is loaded when it is first needed, offline too: seldom seen screens, the tus client, the field to sign on,
    // the reader of bar codes with its WebAssembly
    else if (!output.entryPoint || (!ENTRIES.includes(output.entryPoint) && !output.entryPoint.endsWith(".json"))) manifest[`lazy/${basename(path)}`] = `assets/${basename(path)}`;
    else manifest[`${NAMES[output.entryPoint] ?? basename(output.entryPoint)}${extname(path)}`] = `assets/${basename(path)}`;
  }
}

/** @param {string} name @param {string} entry */
async function bundleAlone(name, entry) {
  const { metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: [{ in: entry, out: name }],
    outdir: ASSETS,
    entryNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2019", "safari13", "chrome70", "firefox68"],
    // only in corners that we do not go to do those get it wrong
    supported: { destructuring: true },
    charset: "utf8",
    legalComments: "none",
    plugins: [LINK_WORDS, CATALOGUES],
    metafile: true,
    logLevel: "warning",
  });
  manifest[`${name}.js`] = `assets/${basename(Object.keys(metafile.outputs)[0])}`;
}

/**
 * What pages and the web app's manifest link to; what the bundle uses is inside it. Icons are kept by every phone, pictures of
 * the app itself are looked at once, before it is installed.
 *
 * @param {"icons"|"screenshots"} kind
 */
async function copyPictures(kind) {
  const folder = join(HERE, kind);
  if (!existsSync(folder)) return;
  for (const file of await readdir(folder, { recursive: true })) {
    if (![".png", ".svg", ".ico"].includes(extname(file))) continue;
    const hash = hashOf(await readFile(join(folder, file)));
    const name = `${basename(file, extname(file))}-${hash}${extname(file)}`;
    await cp(join(folder, file), join(ASSETS, name));
    manifest[`${kind}/${file}`] = `assets/${name}`;
  }
}

/** The worker of the customers' pages: the same for every version of them. */
async function writePagesWorker() {
  await build({
    entryPoints: [join(HERE, "site-sw.js")],
    outfile: join(DIST, "site-sw.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2019", "safari13", "chrome70", "firefox68"],
    supported: { destructuring: true },
    logLevel: "warning",
  });
}

async function writeWorker() {
  const loaded = Object.keys(manifest).filter((name) => ["messages.", "hanzi.", "shared/", "lazy/"].some((kind) => name.startsWith(kind)));
  const kept = ["early.js", "app.js", "app.css", ...loaded].flatMap((name) => (manifest[name] ? [`/${manifest[name]}`] : []));
  const icons = Object.entries(manifest).flatMap(([name, file]) => (name.startsWith("icons/") ? [`/${file}`] : []));
  const source = Buffer.concat([await readFile(join(HERE, "sw.js")), await readFile(join(HERE, "shared-photos.js")), await readFile(join(HERE, "kept-pages.js"))]);
  const version = hashOf(Buffer.concat([source, Buffer.from(JSON.stringify(manifest)), ...(await shellSources())]));
  await build({
    entryPoints: [join(HERE, "sw.js")],
    outfile: join(DIST, "sw.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    define: {
      VERSION: JSON.stringify(version),
      PRECACHE: JSON.stringify([SHELL, ...kept, ...icons]),
    },
    logLevel: "warning",
  });
}

async function shellSources() {
  const found = [];
  for (const folder of SHELL_SOURCES.filter((one) => existsSync(one))) {
    const files = (await readdir(folder, { recursive: true })).filter((file) => extname(file) === ".html");
    for (const file of files.sort()) found.push(await readFile(join(folder, file)));
  }
  return found;
}

/**
 * A file and all that it cannot start without.
 *
 * @param {import("esbuild").Metafile["outputs"]} outputs
 * @param {string} path
 * @returns {string[]}
 */
function atOnce(outputs, path) {
  const needs = (outputs[path]?.imports ?? []).filter((one) => one.kind === "import-statement" && outputs[one.path]);
  return [...new Set([path, ...needs.flatMap((one) => atOnce(outputs, one.path))])];
}

async function printSizes() {
  const files = [...Object.values(manifest).filter((file) => /\.(js|css)$/.test(file)), "sw.js"];
  for (const file of files) {
    const bytes = await readFile(join(DIST, file));
    console.log(`${file.padEnd(36)} ${kilobytes(bytes.length)}  gzipped ${kilobytes(gzipSync(bytes, { level: 9 }).length)}`);
  }
  const first = await Promise.all(firstLoad.map((path) => readFile(join(ASSETS, basename(path)))));
  const gzipped = first.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0);
  console.log(`${"the app's first load, scripts".padEnd(36)} ${" ".repeat(10)}  gzipped ${kilobytes(gzipped)}`);
  const link = await Promise.all(["link.js", "link.css"].map((name) => readFile(join(DIST, manifest[name]))));
  if (link.reduce((sum, bytes) => sum + brotliCompressSync(bytes).length, 0) > LINK_MAX_BYTES) throw new Error(`the page behind a link is larger than ${kilobytes(LINK_MAX_BYTES)}`);
  if (gzipped > FIRST_LOAD_MAX_BYTES) throw new Error(`more than ${kilobytes(FIRST_LOAD_MAX_BYTES)}: load what is seldom used when it is needed`);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} kB`;
}

/** @param {Buffer} bytes */
function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, HASH_DIGITS);
}
