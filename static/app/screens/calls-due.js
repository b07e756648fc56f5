/** How many callbacks this person can make now. */
import { computed } from "@preact/signals";

import { me } from "../state.js";
import { callbacks } from "./callback-data.js";

export const callsDue = computed(() => callbacks.value.filter((one) => one.doc.assignee_id === me.value?.id && one.next.state === "now").length);
