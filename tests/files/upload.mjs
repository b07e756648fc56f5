// An outside client: tus-js-client as npm has it. Takes one JSON argument, says what happened in JSON on its last line.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const need = createRequire(new URL("../../static/package.json", import.meta.url));
const tus = need("tus-js-client");

const { endpoint, token, file, metadata, chunkSize, uploadUrl, stopAt, retryDelays } = JSON.parse(process.argv[2]);
const statuses = [];
const upload = new tus.Upload(readFileSync(file), {
  endpoint,
  uploadUrl,
  metadata,
  chunkSize: chunkSize ?? Number.POSITIVE_INFINITY,
  retryDelays: retryDelays ?? null,
  headers: { Authorization: `Bearer ${token}` },
  onAfterResponse: (request, response) => {
    statuses.push(`${request.getMethod()} ${response.getStatus()}`);
  },
  onChunkComplete: async (_size, accepted) => {
    if (stopAt && accepted >= stopAt) {
      await upload.abort();
      finish({ stopped: accepted });
    }
  },
  onSuccess: () => finish({ done: true }),
  onError: (error) => finish({ error: error.message, status: error.originalResponse?.getStatus() ?? null }),
});
upload.start();

function finish(outcome) {
  console.log(JSON.stringify({ ...outcome, url: upload.url, statuses }));
  process.exit(0);
}
