import { readLessons } from "#lib/lessons.ts";
import { expect, test } from "./lab-test.ts";

test.describe("without a network", () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ });

  test("kept lessons are read by link and by address, with their recorded runs, until removed", async ({
    page,
    context,
  }) => {
    const count = (await readLessons()).length;
    await page.goto("/lessons");
    await page.getByRole("button", { name: "Keep lessons for offline reading" }).click();
    await expect(page.getByRole("button", { name: "Remove the kept lessons" })).toBeVisible();
    await expect(page.getByText(`${count} of ${count} kept`)).toBeVisible();

    await context.setOffline(true);
    await page.getByRole("link", { name: "Heartbeats", exact: true }).click();
    await expect(page).toHaveURL(/\/lessons\/heartbeats$/);
    await expect(page.getByRole("heading", { name: "Three counts" })).toBeVisible();
    await expect(page.getByText("not your connection")).toBeVisible();

    await page.goto("/lessons/handshake");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The opening handshake");
    await expect(page.getByText("not your connection")).toBeVisible();
    const next = page.getByRole("navigation", { name: "Previous and next lesson" });
    await next.getByRole("link", { name: /^Next/ }).click();
    await expect(page).toHaveURL(/\/lessons\/architecture$/);

    await page.goto("/lessons");
    await page.getByRole("button", { name: "Remove the kept lessons" }).click();
    await expect(page.getByRole("button", { name: /^Keep lessons/ })).toBeVisible();
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });
});

test("on paper everything is open, light, and without what can be pressed", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto("/lessons/heartbeats");
  const answers = page.locator(".prose > details");
  expect(await answers.count()).toBeGreaterThan(0);
  for (const answer of await answers.all()) {
    await expect(answer.locator("summary ~ *").first()).toBeVisible();
  }
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Run", exact: true })).toHaveCount(0);
  await expect(page.locator("html")).toHaveCSS("color-scheme", "light");
});

test("a link to a set-up sets the bench; one that is not understood changes nothing and says so", async ({
  page,
}) => {
  const link = (json: string) =>
    `/lessons/heartbeats?bench=heartbeat&set=${Buffer.from(json).toString("base64url")}#sleep`;
  await page.goto(link('{"clients":12,"pull":3}'));
  const clients = page.getByRole("textbox", { name: "Clients", exact: true });
  await expect(clients).toHaveValue("12");
  await expect(page.getByRole("heading", { name: "Sleep" })).toBeInViewport();

  await page.goto(link('{"__proto__":{"clients":12}}'));
  await expect(page.getByText("settings are not understood")).toBeVisible();
  await expect(clients).toHaveValue("40");
});
