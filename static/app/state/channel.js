/**
 * Tabs of one browser tell each other what has changed on the disk, so that each reads it again at once.
 *
 * @typedef {object} News
 * @property {string|null} person   whose database; null: who is signed in has changed
 * @property {Array<[string, string]>|"all"} [records]
 * @property {boolean} [outbox]
 * @property {boolean} [drafts]
 * @property {boolean} [files]
 * @property {Record<string, any>} [connection]
 * @property {{at: string, count: number}} [repaired]
 * @property {boolean} [leaving]  this person is being signed out: end what is under way
 */
const NAME = "aftercare";

/**
 * @param {(news: News) => void} onNews  from other tabs only
 * @returns {{tell: (news: News) => void, close: () => void}}
 */
export function openChannel(onNews) {
  if (typeof BroadcastChannel === "undefined") return { tell: () => {}, close: () => {} };
  const channel = new BroadcastChannel(NAME);
  channel.addEventListener("message", (event) => onNews(/** @type {MessageEvent<News>} */ (event).data));
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() };
}
