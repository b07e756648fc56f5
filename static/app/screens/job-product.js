/** The product at the customer's that a job is about: found by the serial number on it, or registered (R16). */
import { useState } from "preact/hooks";

import { t } from "../i18n.js";
import { edit, me, newId, together } from "../state.js";
import { isSameCode, productsOf } from "../rules/codes.js";
import { products } from "./customer-orders.js";
import { warranty } from "./customer-owned.js";
import { all, docOf, productName } from "./data.js";
import { label, mayWrite } from "./fields.js";
import { say } from "./here.js";
import { html } from "./html.js";
import { icon } from "./icons.js";
import { kept } from "./kept.js";
import { useOnce } from "./once.js";
import { Part, Sheet } from "./place.js";
import { Entry, Select } from "./record-fields.js";
import { Scan } from "./scan.js";

/** @typedef {import("./data.js").Doc} Doc */
/** @typedef {import("../rules/codes.js").Code} Code */

/** @param {{doc: Doc}} props */
export function OwnedProduct({ doc }) {
  const [scanning, setScanning] = useState(false);
  const [fresh, setFresh] = useState(/** @type {{serial: string, product_id: string} | null} */ (null));
  const owned = docOf("owned_products", doc.owned_product_id);
  const may = mayWrite(me.value?.role, "jobs", "owned_product_id") && Boolean(doc.customer_id);
  if (!owned && !may) return null;

  /** @param {string} id */
  async function take(id) {
    const before = doc.owned_product_id ?? null;
    if (!(await kept(edit("jobs", doc.id, { owned_product_id: { to: id } })))) return;
    setScanning(false);
    say(t("This job is about {product}", { product: nameOf(docOf("owned_products", id)) }), () => void kept(edit("jobs", doc.id, { owned_product_id: { to: before } })));
  }

  /** @param {Code} code */
  async function scanned(code) {
    const serial = code.serial ?? code.text;
    const same = [...all("owned_products").values()].map((view) => view.doc).filter((one) => isSameCode(one.serial, serial));
    const own = same.find((one) => one.customer_id === doc.customer_id);
    if (own) {
      await take(own.id);
      return "";
    }
    const [other] = same;
    if (other) {
      const name = docOf("customers", other.customer_id)?.name;
      return name ? t("This number belongs to {product} of {name}. Read it again; if the product has changed hands, the desk moves it.", { product: nameOf(other), name })
        : t("This number belongs to {product} of another customer. Read it again; if the product has changed hands, the desk moves it.", { product: nameOf(other) });
    }
    const offered = [...all("products").values()].map((view) => view.doc);
    const [model] = code.gtin ? productsOf({ text: code.gtin, gtin: code.gtin }, offered) : [];
    // the bars on the box are the same on every piece
    if (model && !code.serial) return t("That is the item number of every {product}. The serial number stands after S/N.", { product: productName(model.id) });
    setScanning(false);
    setFresh({ serial, product_id: model?.id ?? doc.product_id ?? "" });
    return "";
  }

  return html`<${Part} title=${t("Product at the customer's")}>
    ${owned && html`<dl class="panel panel-pad facts" data-testid="owned-product"><dt>${t("Product")}</dt><dd>${nameOf(owned)}</dd>
      ${owned.serial && html`<dt>${label("owned_products", "serial")}</dt><dd><span class="code">${owned.serial}</span></dd>`}
      ${owned.place && html`<dt>${label("owned_products", "place")}</dt><dd>${owned.place}</dd>`}
      <dt>${t("Warranty")}</dt><dd>${warranty(owned)}${owned.warranty_until && html` <span class="small quiet">${t("until {day}", { day: owned.warranty_until })}</span>`}</dd></dl>`}
    ${may && html`<button class=${`button button--wide${owned ? " button--plain" : ""}`} type="button" data-testid="serial" onClick=${() => setScanning(true)}>${icon("box")}${owned ? t("It is another one: scan its serial number") : t("Scan or enter the serial number")}</button>`}
    ${scanning && html`<${Scan} title=${t("Serial number")} name=${label("owned_products", "serial")} hint=${t("on the type plate, after S/N")} onCode=${scanned} choices=${() => atHome(doc).map((one) => ({ key: one.id, word: nameOf(one), detail: [one.serial, one.place].filter(Boolean).join(" · "), choose: () => void take(one.id) }))} onClose=${() => setScanning(false)} />`}
    ${fresh && html`<${Register} doc=${doc} first=${fresh} onClose=${() => setFresh(null)} />`}
  <//>`;
}

/** A product that nobody has written down: the file of the customer and this job get it in one act. @param {{doc: Doc, first: {serial: string, product_id: string}, onClose: () => void}} props */
function Register({ doc, first, onClose }) {
  const [values, setValues] = useState({ ...first, model: "", purchased_on: "", place: "" });
  const [error, setError] = useState("");
  const set = (/** @type {string} */ name) => (/** @type {string} */ value) => { setError(""); setValues({ ...values, [name]: value }); };

  const save = useOnce(async () => {
    if (!values.product_id && !values.model.trim()) return setError(t("Which product is it?"));
    if (!values.serial.trim()) return setError(t("Type the number that stands at the code."));
    const id = newId();
    const written = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]).filter(([name, value]) => value && !(name === "model" && values.product_id)));
    const saving = together([
      { collection: "owned_products", id, values: { customer_id: doc.customer_id, ...(doc.store_id ? { store_id: doc.store_id } : {}), ...written } },
      { collection: "jobs", id: doc.id, changes: { owned_product_id: { to: id } } },
    ]);
    if (!(await kept(saving))) return undefined;
    say(t("Product saved on this device"));
    onClose();
    return undefined;
  });

  return html`<${Sheet} title=${t("A product that nobody has written down yet")} onClose=${onClose}>
    <div class="sheet-form">
      <${Entry} name=${label("owned_products", "serial")} testid="new-serial" value=${values.serial} onValue=${set("serial")} />
      <${Select} name=${label("owned_products", "product_id")} testid="new-product" none=${t("not in the list")} value=${values.product_id} onValue=${set("product_id")} options=${products()} />
      ${!values.product_id && html`<${Entry} name=${label("owned_products", "model")} testid="new-model" value=${values.model} onValue=${set("model")} />`}
      <${Entry} name=${label("owned_products", "purchased_on")} testid="new-purchased" type="date" optional value=${values.purchased_on} onValue=${set("purchased_on")}><p class="tiny">${t("Ask for the receipt: the guarantee runs from that day.")}</p><//>
      <${Entry} name=${label("owned_products", "place")} testid="new-place" optional value=${values.place} onValue=${set("place")} />
      ${error && html`<p class="error" role="alert">${error}</p>`}
    </div>
    <div class="buttons buttons--even"><button class="button" type="button" onClick=${onClose}>${t("Leave as it was")}</button><button class="button button--primary" type="button" data-testid="register-product" onClick=${save}>${t("Save")}</button></div>
  <//>`;
}

/** @param {Doc} job */
const atHome = (job) => [...all("owned_products").values()].map((view) => view.doc).filter((one) => one.customer_id === job.customer_id && !one.retired_on);

/** @param {Doc|undefined} owned */
const nameOf = (owned) => productName(owned?.product_id) || owned?.model || t("Product");
