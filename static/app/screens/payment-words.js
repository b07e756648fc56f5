/** How somebody paid. */
import { t } from "../i18n.js";

/** @param {string} code */
export function paymentWord(code) {
  switch (code) {
    case "cash": return t("Cash");
    case "card": return t("Card");
    case "wechat": return t("WeChat");
    case "alipay": return t("Alipay");
    case "transfer": return t("Transfer");
    case "account": return t("On account");
    default: return code;
  }
}
