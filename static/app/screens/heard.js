/** What was heard or seen on the way: screens which the app does not need to start (see `later.js`). */
export { HeardList } from "./heard-list.js";
export { HeardPlace } from "./heard-place.js";
export { NewHeard } from "./heard-new.js";
