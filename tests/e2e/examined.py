"""What shuts people out of a screen: what axe finds, and what breaks when text is twice as large."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.e2e.people import Screen

# Grows the text as the phone's own setting does, lets the page settle, and names what then sticks out at the side.
TWICE_AS_LARGE = """async () => {
  const root = document.documentElement;
  const frame = () => new Promise(requestAnimationFrame);
  root.style.fontSize = "200%";
  await frame();
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  await frame();
  const isWide = () => root.scrollWidth > innerWidth + 1;
  const fitsWithout = (one) => {
    const before = one.style.display;
    one.style.display = "none";
    const fits = !isWide();
    one.style.display = before;
    return fits;
  };
  // down to the smallest part without which all would fit
  let culprit = isWide() ? document.body : null;
  for (let part = culprit; part; part = [...part.children].find(fitsWithout)) culprit = part;
  const wide = root.scrollWidth;
  root.style.fontSize = "";
  await frame();
  if (!culprit) return [];
  return [`${wide} px wide`, culprit.tagName, culprit.getAttribute("class") || "", culprit.textContent.slice(0, 40)];
}"""


# Of what keeps to the rules axe would else write down every element, which takes longer than looking at it.
ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
VIOLATIONS = """async (options) => (await axe.run(options)).violations.map((one) => ({
  id: one.id,
  targets: one.nodes.map((node) => node.target.join(" ")),
}))"""
# What may be otherwise in another theme and language, of a page that keeps to all of axe's rules in one.
MAY_DIFFER = {"runOnly": ["color-contrast", "link-in-text-block", "html-has-lang", "html-lang-valid", "valid-lang"]}


def faults(place: str, screen: Screen) -> list[str]:
    """In words, each beginning with the place; none is what is wanted."""
    return [*violations(place, screen.page), *(too_wide(place, screen.page) if screen.touch else [])]


def violations(place: str, page: Page, options: dict[str, list[str]] | None = None) -> list[str]:
    """What axe finds, by all its rules or as `options` say."""
    if page.evaluate("typeof axe === 'undefined'"):  # a page that stays has it from the last time
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(VIOLATIONS, {**ONLY_VIOLATIONS, **(options or {})})
    return [f"{place}: {one['id']} at {one['targets']}" for one in found]


def too_wide(place: str, page: Page) -> list[str]:
    wide = page.evaluate(TWICE_AS_LARGE)
    return [f"{place}: with text twice as large {', '.join(wide)}"] if wide else []
