/** The look-up's screens, which the app does not need to start (see `later.js`). */
export { ShelfList } from "./shelf-list.js";
export { ShelfPlace } from "./shelf-article.js";
