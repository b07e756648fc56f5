/** Whether an edit was kept: a screen says "saved" only after this (and the engine resolves only when durable). */
import { t } from "../i18n.js";
import { tell } from "./here.js";

/** @param {Promise<unknown>} saving @returns {Promise<boolean>} */
export async function kept(saving) {
  try {
    await saving;
    return true;
  } catch (error) {
    console.error(error);
    tell(t("Not saved: this device could not keep it. What was there before is safe; do it again."));
    return false;
  }
}
