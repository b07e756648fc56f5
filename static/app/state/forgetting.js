/** Forgetting a person on this browser, as the office asked: not needed before it is asked for. */
import { writeDeviceOf, writeMe, writeOwesForgotten, writeOwesSignOut } from "../store/device.js";
import { dropPerson } from "../store/people.js";
import { forgetEverything } from "../store/person.js";
import { forgetShared } from "./shared.js";

/**
 * Under the identity lock. Who is signed in is forgotten last: broken off, it is done again at the next start.
 *
 * @param {import("../store/open.js").Connection} device
 * @param {import("../store/open.js").Connection} database  the person's
 * @param {import("../store/device.js").Me} gone
 */
export async function forgetPerson(device, database, gone) {
  await forgetEverything(database);
  await forgetShared();
  await writeDeviceOf(device, gone.username, null);
  await dropPerson(device, gone.id);
  await writeOwesForgotten(device, true);
  await writeOwesSignOut(device, true);
  await writeMe(device, null);
}
