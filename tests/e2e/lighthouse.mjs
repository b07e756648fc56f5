/**
 * Looks at pages as Lighthouse does, in one browser: `node lighthouse.mjs CHROMIUM PROFILE URL…`. Prints JSON, of each page the
 * four scores in per cent, what keeps them below 100, and what was measured.
 *
 * The page is loaded as fast as this machine can, and what an old phone on slow 4G would make of the same work is worked out from
 * that: `simulate`, Lighthouse's own way. Work is counted by the processor's time for it, which Chromium writes down beside the
 * time that went by: what other programs of a busy machine took meanwhile is not the page's fault.
 */
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";

/** The packages of the browser's code stand beside that, not beside this. @type {(name: string, from?: string | URL) => any} */
const load = (name, from = new URL("../../static/package.json", import.meta.url)) => import(createRequire(from).resolve(name));

const { navigationGather } = await load("lighthouse/core/gather/navigation-runner.js");
const { Runner } = await load("lighthouse/core/runner.js");
const { pageFunctions } = await load("lighthouse/core/lib/page-functions.js");
const { default: standard } = await load("lighthouse/core/config/default-config.js");
const { launch } = await load("chrome-launcher");
// How fast this machine is, nobody asks: a second a page.
pageFunctions.computeBenchmarkIndex = () => 0;

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const MEASURED = { first_paint_ms: "first-contentful-paint", largest_paint_ms: "largest-contentful-paint", blocked_ms: "total-blocking-time", shift: "cumulative-layout-shift" };
const LOOKS_MOST = 3;
const BROWSER = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
/** What counts for no score is advice, and takes as long as the rest. */
const ADVICE = CATEGORIES.flatMap((name) => standard.categories[name].auditRefs.flatMap((one) => (one.weight ? [] : [one.id])));
/** Nothing on these pages begins later than their load. */
const QUIET = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 300, cpuQuietThresholdMs: 300 };
const CONFIG = { extends: "lighthouse:default", settings: { onlyCategories: CATEGORIES, skipAudits: ADVICE, throttlingMethod: "simulate", disableFullPageScreenshot: true, ...QUIET } };

const [chromePath, userDataDir, ...urls] = process.argv.slice(2);
await mkdir(userDataDir, { recursive: true });
const chrome = await launch({ chromePath, userDataDir, chromeFlags: BROWSER, logLevel: "error" });
try {
  const found = [];
  for (const url of urls) found.push(await looked(url));
  console.log(JSON.stringify(found));
} finally {
  chrome.kill();
}

/**
 * Beside much else a machine sometimes records no trace of a load: Lighthouse then gives no figure, and asks to be run again.
 *
 * @param {string} url
 */
async function looked(url, more = LOOKS_MOST - 1) {
  const { artifacts, runnerOptions } = await navigationGather(undefined, url, { config: CONFIG, flags: { port: chrome.port } });
  countProcessorTime(artifacts.Trace.traceEvents);
  const { lhr } = await Runner.audit(artifacts, runnerOptions);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  if (more && Object.values(lhr.audits).some((one) => one.scoreDisplayMode === "error")) return looked(url, more - 1);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((lhr.categories[name].score ?? 0) * 100)]));
  const measured = Object.fromEntries(Object.entries(MEASURED).map(([name, id]) => [name, Math.round(lhr.audits[id].numericValue * 1000) / 1000]));
  const weighed = new Set(CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs.flatMap((one) => (one.weight > 0 ? [one.id] : []))));
  const why = Object.values(lhr.audits)
    .filter((one) => weighed.has(one.id) && (one.score ?? (one.scoreDisplayMode === "error" ? 0 : 1)) < 1)
    .map((one) => `${one.id}: ${one.errorMessage ?? one.displayValue ?? one.title} ${JSON.stringify(one.details?.items ?? []).slice(0, 400)}`);
  return { url, scores, measured, why };
}

/**
 * Each task, and what it consists of, by the thread's own clock from the task's beginning.
 *
 * @param {{name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tts?: number, tdur?: number}[]} events
 */
function countProcessorTime(events) {
  const threads = Map.groupBy(events.filter((one) => one.ph === "X" && one.tts !== undefined && one.tdur !== undefined), (one) => `${one.pid} ${one.tid}`);
  for (const thread of threads.values()) {
    let task = { ts: 0, tts: 0, end: -1 };
    for (const one of thread.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
      if (one.ts >= task.end) task = { ts: one.ts, tts: one.tts ?? 0, end: one.ts + (one.dur ?? 0) };
      one.ts = task.ts + (one.tts ?? 0) - task.tts;
      one.dur = one.tdur;
    }
  }
}
