/** Parts of screens that are not needed to start (see `later.js`). */
export { CannotFinish } from "./cannot-finish.js";
export { Door } from "./door.js";
export { Everywhere } from "./everywhere.js";
export { KeysSheet } from "./keys-sheet.js";
export { DeleteButton, Gone } from "./deleting.js";
export { PlanForm } from "./job-plan.js";
export { HistoryPlace } from "./history.js";
export { History as JobHistory } from "./job-history.js";
export { Me } from "./me.js";
export { Outbox } from "./outbox.js";
export { ServiceReport } from "./service-report.js";
export { Whole } from "./photo-whole.js";
export { NewPlace } from "./new.js";
export { SharedPlace } from "./shared.js";
export { ReadySheet } from "./ready-sheet.js";
export { Quarantine } from "./quarantine.js";
export { VerdictCard } from "./verdict-card.js";
