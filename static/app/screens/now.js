/** The parts of screens that are there from the start. */
import { isOffice, isTechnician } from "./data.js";
import { html } from "./html.js";
import { JobList } from "./job-list.js";
import { JobPlace } from "./job.js";
import { OfficeLater } from "./later.js";
import { Today } from "./today.js";

export const NOW = { Home, JobList, JobPlace };

/** Like what is fetched later (`later.js`), without having to wait. @param {{part: keyof typeof NOW, with: any}} props */
export function Now({ part, with: props }) {
  return html`<${NOW[part]} ...${props} />`;
}

function Home() {
  if (isOffice.value) return html`<${OfficeLater} whole part="Morning" />`;
  return isTechnician.value ? html`<${Today} />` : html`<${JobList} />`;
}
