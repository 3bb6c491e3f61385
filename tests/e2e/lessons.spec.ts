import AxeBuilder from "@axe-core/playwright";
import { TOPICS } from "#lib/curriculum.ts";
import { readLessons } from "#lib/lessons.ts";
import { expect, test } from "./lab-test.ts";

const WIDTHS = [1440, 768, 390];

test("every lesson reads from end to end at three widths", async ({ page }) => {
  const written = (await readLessons()).map(({ slug }) => slug);
  expect(written).toEqual(expect.arrayContaining([...TOPICS]));
  for (const slug of TOPICS) {
    await test.step(slug, async () => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/lessons/${slug}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("heading", { name: "Recap" })).toBeAttached();
      await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
      // What is too wide in one theme is so in the other.
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = () =>
          page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
        const what = `${slug}, ${width} px: pixels to scroll sideways`;
        await expect.soft.poll(overflow, what).toBe(0);
      }
      // The bench has tests of its own, and the colours of prose are judged on one lesson.
      const { violations } = await new AxeBuilder({ page })
        .include(".prose")
        .exclude(".bench")
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .disableRules("color-contrast")
        .setLegacyMode()
        .analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id} ${target}`),
      );
      expect.soft(found, slug).toEqual([]);
    });
  }
});
