import { expect, type Locator, type Page } from "@playwright/test";

/** Presses Tab (or Shift+Tab) until `target` has the focus, and sees to it that the focus is shown. */
export async function tabTo(page: Page, target: Locator, key = "Tab") {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  const most = await page.locator("a, button, input, [tabindex]").count();
  for (let pressed = 0; pressed < most && !(await isFocused()); pressed++) {
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
  await expect(target).not.toHaveCSS("outline-style", "none");
}
