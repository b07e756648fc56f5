/**
 * The token stands behind the `#`: no browser sends that, so no server, proxy or log ever sees it in an address (R47). Once
 * read it is taken out of the address, too: what is photographed, shared or found in the history opens nothing.
 */

const TOKEN = /^[A-Za-z0-9_-]{22,86}$/;

/** @returns {{token: string, isWrong: boolean}} wrong: something stands there that is no token, as when half a link was copied */
export function tokenInAddress() {
  const said = location.hash.slice(1);
  if (!said) return { token: "", isWrong: false };
  if (!TOKEN.test(said)) return { token: "", isWrong: true };
  try {
    history.replaceState(null, "", location.pathname);
  } catch {
    // a browser that does not let itself be told shows it on
  }
  return { token: said, isWrong: false };
}
