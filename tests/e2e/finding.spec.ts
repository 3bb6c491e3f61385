import { expect, test } from "./lab-test.ts";
import { tabTo } from "./tab-to.ts";

test("a section is found and reached by keyboard, and a term there says what it means", async ({
  page,
}) => {
  await page.goto("/glossary");
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();
  const field = page.getByRole("combobox", { name: "Search lessons and glossary" });
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("vanishes improperly ghost");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  const wanted = page.getByRole("group", { name: "Heartbeats" }).getByRole("option").first();
  const title = (await wanted.locator("p").first().textContent()) ?? "";
  const most = await options.count();
  for (let pressed = 0; pressed < most; pressed++) {
    if ((await wanted.getAttribute("aria-selected")) === "true") break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(field).toHaveAttribute(
    "aria-activedescendant",
    (await wanted.getAttribute("id")) ?? "",
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/lessons\/heartbeats/);
  await expect(page.getByRole("heading", { name: title, exact: true })).toBeInViewport();

  const term = page.getByRole("button", { name: "ghost connection" });
  const inGlossary = page.getByRole("link", { name: "In the glossary" });
  await page.getByRole("main").focus();
  await tabTo(page, term);
  await expect(term).toHaveAccessibleDescription(/still counts although the other has vanished/);
  await page.keyboard.press("Tab");
  await expect(inGlossary).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(inGlossary).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/glossary#ghost-connection$/);
});
