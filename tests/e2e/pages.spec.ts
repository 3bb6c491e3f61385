import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { benchOf, LESSON, openLesson, savedRun } from "./bench.ts";
import { openEditForm } from "./edit-form.ts";
import { expect, test } from "./lab-test.ts";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDTHS = [1440, 390];

/** The bench alone: the prose around it is judged once. */
const BENCH = "section[aria-label='The opening handshake']";

/**
 * Holds what is on the screen now (or what is in `part` of it) to WCAG 2.2 AA, light and dark, wide
 * and narrow, and the page to its width.
 */
async function expectSound(page: Page, part = "body") {
  // Colours on their way to another are no colours to judge.
  await page.addStyleTag({ content: "* { transition: none !important }" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toContainClass(colorScheme);
    for (const width of WIDTHS) {
      await test.step(`${colorScheme}, ${width} px`, async () => {
        await page.setViewportSize({ width, height: 900 });
        const { violations } = await new AxeBuilder({ page })
          .include(part)
          .withTags(WCAG)
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
}

test("home", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "See every byte" })).toBeVisible();
  await expectSound(page);
});

test("the list of lessons", async ({ page }) => {
  await page.goto("/lessons");
  await expectSound(page);
});

test("a lesson before a run", async ({ page }) => {
  await openLesson(page);
  await expectSound(page);
});

for (const view of ["Picture", "Wire", "Log", "Code"]) {
  test(`a lesson after a run: ${view}`, async ({ page }) => {
    const bench = await openLesson(page);
    await savedRun(page, () => bench.run.click());
    await bench.tab(view).click();
    await expect(bench.panel.getByRole("tabpanel", { name: view })).toBeVisible();
    await expectSound(page, BENCH);
  });
}

test("the request to edit, and a fault in it", async ({ page }) => {
  await openLesson(page);
  const edit = await openEditForm(page);
  await edit.field("Value of Origin").fill("☃");
  await expect(edit.form.getByRole("alert")).toBeVisible();
  await expectSound(page, BENCH);
});

test("a run", async ({ page }) => {
  const bench = await openLesson(page);
  await savedRun(page, () => bench.run.click());
  await bench.openRun.click();
  await expect(bench.headline.first()).toBeVisible();
  await expectSound(page);
});

test.describe("the 404 page", () => {
  test.use({ expectedErrors: /status of 404/ });
  test("is sound, too", async ({ page }) => {
    await page.goto("/nowhere");
    await expectSound(page);
  });
});

test("a lesson reads without JavaScript", async ({ newVisitor }) => {
  const page = await newVisitor({ javaScriptEnabled: false });
  await page.goto(LESSON);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The opening handshake");
  const prose = page.locator(".prose");
  for (const heading of ["The request", "The answer", "Where HTTP ends", "Pitfalls"]) {
    await expect(prose.getByRole("heading", { name: heading, exact: true })).toBeVisible();
  }
  await expect(prose).toContainText("Every WebSocket starts its life as HTTP.");
  await expect(benchOf(page).panel.locator("noscript p")).toBeVisible();
});
