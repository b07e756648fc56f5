/** What the office sets: people, devices, hours, texts (see `later.js`). */
export { ContentHome, ContentList } from "./content-list.js";
export { ContentPlace } from "./content-edit.js";
export { Publish } from "./publish.js";
