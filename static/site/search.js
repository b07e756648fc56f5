/** The search page: a customer's own words against the store's index, Chinese by pairs of characters or by sound (R36). */
import { best, prepared } from "./search-rank.js";

/** @typedef {import("./search-rank.js").Entry} Entry */

const field = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const count = /** @type {HTMLElement} */ (document.getElementById("found-count"));
const list = /** @type {HTMLElement} */ (document.getElementById("found-list"));
const PAUSE_MS = 120;
const SHOWN_MOST = 40;

/** @type {Promise<ReturnType<typeof prepared>> | undefined} */
let index;
let timer = 0;

function fetched() {
  if (index) return index;
  const asked = fetch(field.dataset.index ?? "").then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }).then(prepared);
  // on a bad line the next letter tries again
  asked.catch(() => (index = undefined));
  index = asked;
  return asked;
}

async function search() {
  const words = field.value.trim();
  const query = new URLSearchParams(location.search);
  if ((query.get("q") ?? "") !== words) history.replaceState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
  if (!words) return show([], "");
  try {
    const found = best(words, await fetched()).slice(0, SHOWN_MOST);
    const said = count.dataset;
    if (field.value.trim() === words) show(found, found.length > 1 ? (said.many ?? "").replace("{count}", String(found.length)) : (found.length ? said.one : said.none) ?? "");
  } catch {
    show([], count.dataset.away ?? "");
  }
}

/** As text, never as markup. @param {Entry[]} found @param {string} said */
function show(found, said) {
  count.textContent = said;
  list.replaceChildren(...found.map((one) => {
    const [row, link, kind] = [document.createElement("li"), document.createElement("a"), document.createElement("span")];
    link.href = one.u;
    link.textContent = one.t;
    kind.className = "tag";
    kind.textContent = [one.g, one.s].filter(Boolean).join(" · ");
    row.append(link, kind);
    return row;
  }));
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE_MS);
});
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  void search();
});
if (field.value) void search();
else show([], "");
