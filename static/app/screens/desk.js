/** The service desk's screens, which the app does not need to start (see `later.js`). */
export { CallbackList } from "./callback-list.js";
export { CallbackPlace } from "./callback.js";
export { CustomerList } from "./customer-list.js";
export { NewCustomer } from "./customer-new.js";
export { CustomerPlace } from "./customer.js";
export { NewEstimate } from "./estimate-new.js";
export { JobParts } from "./job-parts.js";
export { ComplaintPlace } from "./complaint.js";
export { NewComplaint } from "./complaint-new.js";
export { ComplaintList } from "./complaint-list.js";
export { TaskList } from "./task-list.js";
export { VanPlace } from "./van.js";
