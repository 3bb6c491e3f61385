import { benchOf, LESSON, openLesson, savedRun } from "./bench.ts";
import { openEditForm } from "./edit-form.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";

/** The bench alone: the prose around it is judged once. */
const BENCH = "section[aria-label='The opening handshake']";

/** Of the gallery, an entry of each kind: the parts that it shows are judged in lessons. */
const ENTRIES = "section:has(#quiz), section:has(#experiment-duplex)";

test("home", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("link", { name: "See every byte" })).toBeVisible();
  await expectSound(page);
});

test("the list of lessons", async ({ page }) => {
  await page.goto("/lessons");
  await expectSound(page);
});

test("the gallery for contributors, with a panel open", async ({ page }) => {
  await page.goto("/contribute");
  // A quiz can be answered as soon as the page listens.
  await expect(page.getByLabel("The masking key")).toBeEnabled();
  await page.getByRole("button", { name: "Show the panel: Both at once" }).click();
  await expect(page.getByRole("tabpanel", { name: "Picture" })).toBeVisible();
  await expectSound(page, ENTRIES);
});

test("a lesson before a run", async ({ page }) => {
  await openLesson(page);
  await expectSound(page);
});

test("a lesson after a run, in each view", async ({ page }) => {
  const bench = await openLesson(page);
  await savedRun(page, () => bench.run.click());
  for (const view of ["Picture", "Wire", "Log", "Code"]) {
    await bench.tab(view).click();
    await expect(bench.panel.getByRole("tabpanel", { name: view })).toBeVisible();
    await expectSound(page, BENCH);
  }
});

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
  const prose = page.locator(".lesson-body > .prose");
  for (const heading of ["The request", "The answer", "Where HTTP ends", "Pitfalls"]) {
    await expect(prose.getByRole("heading", { name: heading, exact: true })).toBeVisible();
  }
  await expect(prose).toContainText("Every WebSocket starts its life as HTTP.");
  await expect(benchOf(page).panel.locator("noscript p")).toBeVisible();
});
