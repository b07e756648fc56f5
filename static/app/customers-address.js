/**
 * Where customers reach the pages: as the server says whenever it says who is signed in, kept for when there is no line. It
 * may be another address than the one that the people of the shop have the app from.
 */
import { mirror, mirrored } from "./mirror.js";

const KEY = "aftercare-customers-address";
/** Where nothing is kept, what this page has heard. */
let heard = "";

/** @param {unknown} address of the server's answer; an empty one: nobody has said, a missing one: the server knows nothing of it */
export function noteCustomersAddress(address) {
  if (typeof address !== "string" || (address && !/^https?:\/\/[^\s#?]+$/.test(address))) return;
  heard = address.replace(/\/+$/, "");
  mirror(KEY, heard || null);
}

/** Without a slash at its end; what this page itself came from, where the server has not said. */
export const customersAddress = () => heard || mirrored(KEY) || location.origin;
