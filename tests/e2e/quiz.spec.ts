import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { readQuizzes } from "#lib/lesson-quizzes.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";
import { tabTo } from "./tab-to.ts";

const LESSON = "heartbeats";

test("quizzes by keyboard only: wrong, then right; what stays wrong is there to review", async ({
  page,
}) => {
  const source = await readFile(`content/lessons/${LESSON}.mdx`, "utf8");
  const { quizzes } = readQuizzes(source);
  const regionOf = (part: Locator, ask: string) => part.filter({ hasText: ask.slice(0, 25) });
  const sections = page.getByRole("region", { name: "Quiz" });
  const [single, multiple] = quizzes.flatMap((quiz) =>
    quiz.part === "Quiz" ? [quiz.question] : [],
  );
  const order = quizzes.find((quiz) => quiz.part === "Order")?.question;
  if (!single || !multiple || !order) throw new Error("The lesson has no quiz of each kind.");
  // Tab goes on from the place that the address names.
  await page.goto(`/lessons/${LESSON}#check-yourself`);

  const one = regionOf(sections, single.ask);
  await expect(one.getByRole("group")).toBeEnabled();
  await tabTo(page, one.getByRole("radio").first());
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(one.getByRole("status")).toHaveText(/^Not right/);
  await page.keyboard.press("Enter");
  await expect(one.getByRole("radio").first()).toBeFocused();
  const right = single.choices.findIndex((choice) => choice.right);
  for (let at = 0; at < right; at++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(one.getByRole("status")).toHaveText("Right.");

  await page.keyboard.press("Tab");
  await expect(regionOf(sections, multiple.ask).getByRole("checkbox").first()).toBeFocused();
  await page.keyboard.press("Space");
  await tabTo(page, regionOf(sections, multiple.ask).getByRole("button", { name: "Check" }));
  await page.keyboard.press("Enter");
  await expect(regionOf(sections, multiple.ask).getByRole("status")).toHaveText(
    "Not right: 1 missed. See why at the choices.",
  );

  const list = regionOf(sections, order.ask);
  const check = list.getByRole("button", { name: "Check the order" });
  await tabTo(page, check);
  await page.keyboard.press("Enter");
  await expect(list.getByRole("status")).toHaveText(/ are out of place\.$/);
  await tabTo(page, list.getByRole("button").first(), "Shift+Tab");
  for (const [at, item] of order.items.entries()) {
    const name = `Move up: ${item.replaceAll("`", "")}`;
    const up = list.getByRole("button", { name });
    const inPlace = list.getByRole("listitem").nth(at).getByRole("button", { name });
    await tabTo(page, up);
    for (let step = at; step < order.items.length && (await inPlace.count()) === 0; step++) {
      await page.keyboard.press("ArrowUp");
    }
    await expect(inPlace).toBeVisible();
    await expect(up).toBeFocused();
  }
  await tabTo(page, check);
  await page.keyboard.press("Enter");
  await expect(list.getByRole("status")).toHaveText("Right.");

  await page.goto("/review");
  await expect(page.getByText("1 question to review.")).toBeVisible();
  await expect(sections).toHaveCount(1);
  const again = regionOf(sections, multiple.ask);
  await tabTo(page, again.getByRole("checkbox").first());
  for (const { right: isRight } of multiple.choices) {
    if (isRight) await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(again.getByRole("status")).toHaveText("Right.");
  await expect(page.getByText("Nothing is left to review.")).toBeVisible();
  await expectSound(page, "#content");
  await page.reload();
  await expect(page.getByText("Nothing to review")).toBeVisible();
});
