/** Parts of screens that are not needed to start (see `later.js`). */
export { CannotFinish } from "./cannot-finish.js";
export { CustomerPlace } from "./customer.js";
export { PlanForm } from "./job-plan.js";
export { HistoryPlace } from "./history.js";
export { Signing } from "./signing.js";
export { WaitingFiles } from "./outbox-files.js";
export { Whole } from "./photo-whole.js";
export { Quarantine } from "./quarantine.js";
