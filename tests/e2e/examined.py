"""What shuts people out of a screen: what axe finds, and what breaks when text is twice as large."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

from tests.e2e.people import Screen

# Grows the text as the phone's own setting does, lets the page settle, and names what then sticks out at the side.
TWICE_AS_LARGE = """async () => {
  const root = document.documentElement;
  const frame = () => new Promise(requestAnimationFrame);
  root.style.fontSize = "200%";
  await frame(); await frame();
  const sticks = (one) => one.getClientRects().length && one.getBoundingClientRect().right > innerWidth + 1;
  const scrolls = (one) => getComputedStyle(one).overflowX !== "visible";
  const isInside = (one) => one.parentElement && (scrolls(one.parentElement) || isInside(one.parentElement));
  const culprits = [...document.body.querySelectorAll("*")].filter((one) => sticks(one) && !isInside(one));
  const found = culprits.slice(0, 3).map((one) => one.className || one.tagName);
  const wide = root.scrollWidth;
  root.style.fontSize = "";
  await frame();
  return wide > innerWidth + 1 ? [`${wide} px wide`, ...found.map(String)] : [];
}"""


def faults(place: str, screen: Screen) -> list[str]:
    """In words, each beginning with the place; none is what is wanted."""
    report = Axe().run(screen.page)
    found = [
        f"{place}: {one['id']} at {[' '.join(map(str, node['target'])) for node in one['nodes']]}"
        for one in report.response["violations"]
    ]
    if screen.touch and (wide := screen.page.evaluate(TWICE_AS_LARGE)):
        found.append(f"{place}: with text twice as large {', '.join(wide)}")
    return found
