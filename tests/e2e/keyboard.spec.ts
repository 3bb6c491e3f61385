import { benchOf, LESSON, savedRun } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { tabTo } from "./tab-to.ts";

test("the main job by keyboard only: run, read line by line, open the run, scrub", async ({
  page,
}) => {
  await page.goto(LESSON);
  const bench = benchOf(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await expect(bench.run).toBeEnabled();
  await tabTo(page, bench.run);
  await savedRun(page, () => page.keyboard.press("Enter"));
  await expect(bench.run).toBeFocused();

  const lines = bench.lines("request");
  await tabTo(page, lines.first());
  await page.keyboard.press("ArrowDown");
  await expect(lines.nth(1)).toBeFocused();
  await expect(lines.nth(1)).toHaveAccessibleDescription(/^Host/);
  await page.keyboard.press("End");
  await expect(lines.last()).toBeFocused();
  await expect(lines.last()).toHaveAttribute("aria-selected", "true");

  await tabTo(page, bench.tab("Picture"), "Shift+Tab");
  for (const view of ["Wire", "Log", "Code"]) {
    await page.keyboard.press("ArrowRight");
    await expect(bench.tab(view)).toBeFocused();
    await expect(bench.panel.getByRole("tabpanel", { name: view })).toBeVisible();
  }

  await tabTo(page, bench.openRun);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/runs\//);
  const slider = bench.panel.getByRole("slider");
  await expect(slider).toBeVisible();
  await tabTo(page, slider);
  await page.keyboard.press("Home");
  await expect(bench.panel).toContainText("No handshake yet");
  const forward = bench.panel.getByRole("button", { name: "One event on" });
  await tabTo(page, forward, "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await expect(slider).toHaveAttribute("aria-valuetext", /^Event 2 of /);
});
