import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { LESSON, openLesson, savedRun } from "./bench.ts";
import { expect, test } from "./lab-test.ts";

test.use({ expectedErrors: /status of 40[14]/ });

async function expectNoSuchPage(page: Page, path: string) {
  expect((await page.goto(path))?.status()).toBe(404);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("There is nothing at this address.");
}

async function expectNoSuchRun(page: Page, id: string) {
  await expectNoSuchPage(page, `/runs/${id}`);
  const json = await page.request.get(`/api/runs/${id}`);
  expect(json.status()).toBe(404);
  expect(await json.json()).toMatchObject({ error: "not-found" });
}

test("[RUN1] for anyone but its owner a run does not exist", async ({ page, newVisitor }) => {
  const bench = await openLesson(page);
  const id = await savedRun(page, () => bench.run.click());
  const stranger = await newVisitor();
  // It may be theirs: they are asked to sign in, and for a run that is nowhere, too.
  for (const asked of [id, randomUUID()]) {
    await stranger.goto(`/runs/${asked}`);
    await expect(stranger).toHaveURL(`/sign-in?next=%2Fruns%2F${asked}`);
    expect((await stranger.request.get(`/api/runs/${asked}`)).status()).toBe(401);
  }
  const learner = await newVisitor();
  const { run } = await openLesson(learner);
  await savedRun(learner, () => run.click());
  await expectNoSuchRun(learner, id);
  expect((await page.goto(`/runs/${id}`))?.status()).toBe(200);
});

for (const [what, id] of [
  ["an id that no run has", randomUUID()],
  ["an id that is no id", "not-an-id"],
  ["an id that would mean something to SQL or HTML", encodeURIComponent("' or 1=1; --<b>")],
] as const) {
  test(`${what} gets the 404 page, and 404 as JSON`, async ({ page }) => {
    const bench = await openLesson(page);
    await savedRun(page, () => bench.run.click());
    await expectNoSuchRun(page, id);
    await page.getByRole("link", { name: "All lessons" }).click();
    await expect(page).toHaveURL("/lessons");
  });
}

test("a lesson or a page that does not exist gets the 404 page", async ({ page }) => {
  await expectNoSuchPage(page, `${LESSON}-nowhere`);
  await expectNoSuchPage(page, "/nowhere");
});
