/** The one spelling of a phone number, so that it finds its customer however it was written (R2). The twin of `api/rules/phones.py`. */

const CHINA = "+86";
const EXTENSION = "#";
const LENGTH_MOST = 40;

const EXTENSION_OF = /(?:转|轉|分机|分機|ext\.?|x|#|;)\s*([0-9]{1,6})[^0-9]*$/i;
const MOBILE = /^1[3-9][0-9]{9}$/;
/** Area codes: 10 and 2x have two digits, the others three; numbers have seven or eight. */
const LANDLINE = /^(?:10[0-9]{8}|2[0-9]{9}|[3-9][0-9]{2}[0-9]{7,8})$/;
const SERVICE = /^[48]00[0-9]{7}$/;

/**
 * A number's one spelling: `+8613900000101`, `+8657187654321#12` with its extension, `+85223456789`; digits alone where
 * nobody can tell what they are; empty where there are none.
 *
 * @param {string | null | undefined} text
 * @param {string} [areaCode]  the store's own, for numbers that were written down without one
 */
export function normalPhone(text, areaCode = "") {
  let plain = [...(text ?? "").normalize("NFKC").trim()].slice(0, LENGTH_MOST).join("");
  const extension = EXTENSION_OF.exec(plain);
  if (extension) plain = plain.slice(0, extension.index);
  const number = international(plain, plain.replace(/[^0-9]/g, ""), areaCode);
  return extension && number ? `${number}${EXTENSION}${extension[1]}` : number;
}

/** Whether a normal number says its country, so that two that are equal are one phone. @param {string} normal */
export const isWhole = (normal) => normal.startsWith("+");

/**
 * @param {string} plain
 * @param {string} digits
 * @param {string} areaCode
 */
function international(plain, digits, areaCode) {
  if (plain.startsWith("+") || digits.startsWith("00")) {
    const abroad = plain.startsWith("+") ? digits : digits.slice(2);
    if (!abroad.startsWith("86")) return abroad ? `+${abroad}` : "";
    return CHINA + (national(abroad.slice(2)) || abroad.slice(2));
  }
  const home = digits.startsWith("86") ? national(digits.slice(2)) : "";
  if (home) return CHINA + home;
  if (national(digits) && !lacksItsZero(digits)) return CHINA + national(digits);
  const local = areaCode && (digits.length === 7 || digits.length === 8) ? national(areaCode + digits) : "";
  return local ? CHINA + local : digits;
}

/** A number within China without the 0 in front, or empty. @param {string} digits */
function national(digits) {
  const home = digits.startsWith("0") ? digits.slice(1) : digits;
  return [MOBILE, LANDLINE, SERVICE].some((one) => one.test(home)) ? home : "";
}

/** A landline is dialled with the 0 of its area; ten digits without it could be anything but a hotline. @param {string} digits */
const lacksItsZero = (digits) => LANDLINE.test(digits) && !SERVICE.test(digits);
