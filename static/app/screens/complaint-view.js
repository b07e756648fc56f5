/** Board or list: a laptop's choice, remembered on this device; a phone has the list. */
import { computed, signal } from "@preact/signals";

import { laptop } from "./here.js";

const KEY = "aftercare-complaints-view";

const wished = signal(recalled());

/** @type {import("@preact/signals").ReadonlySignal<"board" | "list">} */
export const view = computed(() => (laptop.value && wished.value !== "list" ? "board" : "list"));

/** @param {"board" | "list"} value */
export function chooseView(value) {
  wished.value = value;
  try {
    globalThis.localStorage?.setItem(KEY, value);
  } catch {
    // a private window may refuse: then it is remembered until the window is closed
  }
}

function recalled() {
  try {
    return globalThis.localStorage?.getItem(KEY) ?? "board";
  } catch {
    return "board";
  }
}
