/** What the office sets: people, devices, hours, texts (see `later.js`). */
export { ContentPlace } from "./content-edit.js";
export { SettingsHome } from "./settings-home.js";
