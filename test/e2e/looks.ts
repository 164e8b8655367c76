// Checks for every page and role: no axe violation, and nothing wider than the screen.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { settled } from "../support/browser.ts";

/** Whether the page can be pushed sideways, and what in it is wider than the screen. */
function widerThanScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().width > clientWidth)
      .map((element) => element.outerHTML.slice(0, 100));
    return [`the page is ${scrollWidth} wide on ${clientWidth}`, ...wide];
  });
}

export async function expectGoodLooks(page: Page): Promise<void> {
  await settled(page);
  // None of our pages has frames: all of the analysis can be done in the page itself, without opening another for it.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const faults = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`,
  );
  expect(faults).toEqual([]);
  expect(await widerThanScreen(page)).toEqual([]);
}

/** Opens what is folded away: it must be as good as what is seen at once. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll<HTMLDetailsElement>("main details")) folded.open = true;
  });
}
