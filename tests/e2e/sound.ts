import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const ALIKE = '[role="row"]:nth-child(n + 5):has([data-offset])';
/** Each theme and each width once: what is wrong in one theme is so at any width. */
const LOOKS = [
  { colorScheme: "light", width: 1440 },
  { colorScheme: "dark", width: 390 },
] as const;

/**
 * Holds what is on the screen now (or what is in `part` of it) to WCAG 2.2 AA, light and wide, then
 * to what of it depends on looks, dark and narrow; and the page to its width.
 */
export async function expectSound(page: Page, part = "body") {
  // Colours on their way to another are no colours to judge.
  await page.addStyleTag({ content: "* { transition: none !important }" });
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toContainClass(colorScheme);
    await test.step(`${colorScheme}, ${width} px`, async () => {
      await page.setViewportSize({ width, height: 900 });
      const axe = new AxeBuilder({ page }).include(part);
      // Roles and names are the same in both: the second time, what looks may change.
      if (colorScheme === "light") axe.withTags(WCAG);
      else axe.withRules(["color-contrast", "target-size", "scrollable-region-focusable"]);
      const { violations } = await axe
        // The rows of a hex view are all alike: a thousand cells would take half of the time.
        .exclude(ALIKE)
        // Judges in the page itself, twice as fast; the other mode is for pages with frames.
        .setLegacyMode()
        .analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
      );
      expect.soft(found).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(overflow, "pixels to scroll sideways").toBe(0);
    });
  }
}
