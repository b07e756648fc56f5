/** The office's screens, which the app does not need to start (see `later.js`). */
export { Assessment } from "./assessment.js";
export { Channels } from "./channels.js";
export { CheckList } from "./check-list.js";
export { CheckPlace } from "./check.js";
export { ComplaintForm } from "./form-complaint.js";
export { CustomerForm } from "./form-customer.js";
export { Import } from "./import.js";
export { Morning } from "./morning.js";
export { OwnFigures } from "./own-figures.js";
export { ReportRecords } from "./report-records.js";
export { Reports } from "./reports.js";
export { Rescue } from "./rescue.js";
