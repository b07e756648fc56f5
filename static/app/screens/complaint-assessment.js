/** How serious it is, what caused it and who is liable. */
import { t } from "../i18n.js";
import { Chips, Choose, Line, Switch } from "./complaint-fields.js";
import { Person } from "./complaint-person.js";
import { html } from "./html.js";
import { Part } from "./place.js";

/** @param {{doc: import("./data.js").Doc}} props */
export function Assessment({ doc }) {
  return html`<${Part} title=${t("Assessment and cause")}>
    <div class="panel panel-pad form-part">
      <${Choose} doc=${doc} name="category" />
      <${Chips} doc=${doc} name="severity" />
      <${Chips} doc=${doc} name="impact" />
      <${Switch} doc=${doc} name="safety" />
      <${Choose} doc=${doc} name="cause" />
      <${Line} doc=${doc} name="cause_note" />
      <${Chips} doc=${doc} name="liable" />
      <${Person} doc=${doc} name="about_staff_id" testid="about-staff" />
      <${Switch} doc=${doc} name="special_quality" />
    </div>
  <//>`;
}
