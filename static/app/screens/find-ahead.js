/** On a laptop what is searched is made ready to be compared before the first key is typed: tens of thousands take a moment. */
import { fetching } from "../state.js";
import { prepareByPieces } from "./customer-find.js";
import { jobs } from "./data.js";
import { laptop } from "./here.js";
import { idle, inPieces } from "./idle.js";
import { prepare } from "./job-candidates.js";
import { wordsTest } from "./job-find.js";

/** In no job's words. */
const NOBODY = "\u0001";

/** Once all is on the device. What changes later is made ready again by itself, record by record. */
export function getReadyToFind() {
  if (!laptop.peek()) return;
  if (fetching.peek() === null) void makeReady();
  else {
    const stop = fetching.subscribe((going) => {
      if (going !== null) return;
      queueMicrotask(() => stop());
      void makeReady();
    });
  }
}

async function makeReady() {
  const test = wordsTest(NOBODY);
  await inPieces(jobs.peek(), (one) => void test?.(one));
  await prepareByPieces();
  idle(prepare);
}
