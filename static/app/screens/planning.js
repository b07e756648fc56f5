/** The parts of planning: who does what, when (see `later.js`). */
export { PlanBoard } from "./plan-board.js";
