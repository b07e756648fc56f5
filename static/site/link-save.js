/** Hands a file that was made in the page to the phone. */

/** @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // the browser still reads it
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** To whomever the customer chooses; where the phone cannot share, it is saved. @param {Blob} blob @param {string} name @param {string} words @returns {Promise<boolean>} whether it was shared */
export async function share(blob, name, words) {
  const file = new File([blob], name, { type: blob.type });
  const told = { files: [file], text: words };
  if (navigator.canShare && navigator.canShare(told)) {
    try {
      await navigator.share(told);
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") return false;
    }
  }
  download(blob, name);
  return false;
}
