/** Board or list: a laptop's choice, remembered on this device; a phone has the list. */
import { computed, signal } from "@preact/signals";

import { mirror, mirrored } from "../mirror.js";
import { laptop } from "./here.js";

const KEY = "aftercare-complaints-view";

const wished = signal(mirrored(KEY) ?? "board");

/** @type {import("@preact/signals").ReadonlySignal<"board" | "list">} */
export const view = computed(() => (laptop.value && wished.value !== "list" ? "board" : "list"));

/** @param {"board" | "list"} value */
export function chooseView(value) {
  wished.value = value;
  mirror(KEY, value);
}
