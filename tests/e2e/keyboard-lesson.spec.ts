import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { readQuizzes } from "#lib/lesson-quizzes.ts";
import { benchOf, LESSON, savedRun } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { tabTo } from "./tab-to.ts";

/** Answers a question of the quiz in `part` rightly, and looks at the verdict. */
async function choose(page: Page, part: Locator, choices: readonly { right?: boolean }[]) {
  const isSingle = choices.filter(({ right }) => right).length === 1;
  const boxes = part.getByRole(isSingle ? "radio" : "checkbox");
  await tabTo(page, boxes.first());
  for (const { right } of choices) {
    if (right) await page.keyboard.press("Space");
    if (right && isSingle) break;
    await page.keyboard.press(isSingle ? "ArrowDown" : "Tab");
  }
  await tabTo(page, part.getByRole("button", { name: "Check" }));
  await page.keyboard.press("Enter");
  await expect(part.getByRole("status")).toHaveText("Right.");
}

/** Puts the items, shown in another order, into theirs. */
async function putInOrder(page: Page, part: Locator, items: readonly string[]) {
  await expect(part.getByRole("button", { name: "Check the order" })).toBeEnabled();
  for (const [at, item] of items.entries()) {
    const name = `Move up: ${item.replaceAll("`", "")}`;
    const up = part.getByRole("button", { name });
    const isInPlace = async () =>
      (await part.getByRole("listitem").nth(at).getByRole("button", { name }).count()) > 0;
    await tabTo(page, up, at === 0 ? "Tab" : "Shift+Tab");
    for (let step = at; step < items.length && !(await isInPlace()); step++) {
      await page.keyboard.press("ArrowUp");
    }
    // The next search goes up from below all of them.
    await tabTo(page, part.getByRole("button", { name: "Check the order" }));
  }
  await page.keyboard.press("Enter");
  await expect(part.getByRole("status")).toHaveText("Right.");
}

test("a whole lesson by keyboard only, from the list of lessons to the next lesson", async ({
  page,
}) => {
  const { quizzes } = readQuizzes(await readFile("content/lessons/handshake.mdx", "utf8"));
  const press = async (target: Locator) => {
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  };
  await page.goto("/lessons");
  await press(page.getByRole("main").getByRole("link", { name: "The opening handshake" }));
  await expect(page).toHaveURL(new RegExp(`${LESSON}$`));

  const term = page.getByRole("button", { name: /./ }).and(page.locator("dfn button")).first();
  await tabTo(page, term);
  const definition = page.locator("[popover]:popover-open");
  await expect(definition).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(definition).toHaveCount(0);

  const prediction = page.getByRole("region", { name: "Prediction" }).first();
  await tabTo(page, prediction.getByRole("radio").first());
  await page.keyboard.press("Space");
  await press(prediction.getByRole("button", { name: "Lock in my prediction" }));
  await expect(prediction.getByRole("status")).toHaveText("Locked. Run it now, then look.");

  const bench = benchOf(page);
  await tabTo(page, bench.run);
  await savedRun(page, () => page.keyboard.press("Enter"));
  await tabTo(page, prediction.getByRole("button", { name: "Show what happened" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(prediction).toContainText("You predicted");

  const question = page.locator("details").filter({ hasText: "An attacker records a key" });
  await press(question.locator("summary"));
  await expect(question).toHaveAttribute("open");

  const explanation = page.getByRole("region", { name: "Explanation" });
  await tabTo(page, explanation.getByRole("textbox"));
  await page.keyboard.type("It protects a visitor from a stranger's page, not from a program.");
  await press(explanation.getByRole("button", { name: "Save my explanation" }));
  await expect(explanation.getByRole("status")).toContainText("Saved.");

  for (const quiz of quizzes) {
    const part = page
      .getByRole("region", { name: "Quiz" })
      .filter({ hasText: quiz.question.ask.replaceAll("`", "").slice(0, 25) });
    if (quiz.part === "Order") await putInOrder(page, part, quiz.question.items);
    else await choose(page, part, quiz.question.choices);
  }

  const challenge = page.getByRole("region", { name: /^Challenge: / }).first();
  await press(challenge.getByRole("button", { name: /^Hint 1 of/ }));
  await expect(challenge.getByRole("listitem")).toHaveCount(1);
  await press(challenge.getByRole("button", { name: "Show the solution" }));
  await press(challenge.getByRole("button", { name: "Show it all the same" }));
  await press(challenge.getByRole("button", { name: "Run the solution" }));
  await expect(challenge).toHaveAttribute("data-standing", "passed");

  const read = page.getByRole("button", { name: "Mark as read" });
  await press(read);
  await expect(read).toHaveAttribute("aria-pressed", "true");
  await press(
    page
      .getByRole("navigation", { name: /next lesson/ })
      .getByRole("link")
      .last(),
  );
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("The opening handshake");
  await page.goto("/lessons");
  const line = page.getByRole("listitem").filter({
    has: page.getByRole("link", { name: "The opening handshake", exact: true }),
  });
  await expect(line).toContainText("Done");
  await expect(line).toContainText("3 of 3 questions right, 1 of 4 challenges passed");
});
