/**
 * Pictures come with the token, as everything does; the page holds them no longer than it is open.
 *
 * @param {string} token
 * @returns {(sha256: string, whole?: boolean) => Promise<string>} an address for the picture
 */
export function photoLoader(token) {
  return async (sha256, whole = false) => {
    const key = `${sha256} ${whole}`;
    const known = pictures.get(key);
    if (known) return known;
    const response = await fetch(`/api/v1/private/files/${sha256}${whole ? "" : "?size=thumb"}`, { headers: { Authorization: `Link ${token}` }, cache: "no-store", credentials: "omit" });
    if (!response.ok) throw new Error(`no picture: ${response.status}`);
    const address = URL.createObjectURL(await response.blob());
    pictures.set(key, address);
    return address;
  };
}

/** @type {Map<string, string>} */
const pictures = new Map();
