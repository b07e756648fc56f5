/** How many callbacks the list that one comes to holds for now. */
import { computed } from "@preact/signals";

import { toCallNow } from "../rules/callorder.js";
import { me } from "../state.js";
import { callbacks } from "./callback-data.js";
import { isOffice } from "./data.js";

export const callsDue = computed(() => toCallNow(callbacks.value, me.value?.id ?? "", isOffice.value).length);
