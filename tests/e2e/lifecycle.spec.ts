import { lifecycle, lifecycleResult } from "#experiments/lifecycle/contract.ts";
import { ENDINGS } from "#experiments/lifecycle/events.ts";
import { judge, SAID } from "#tests/support/lifecycle-table.ts";
import { expect, test } from "./lab-test.ts";
import { storedRun } from "./stored-run.ts";

// What the endings are about: each is told by the browser's console, too.
test.use({ expectedErrors: /^WebSocket (connection to|is already in CLOSING or CLOSED state)/ });

test("the ten endings in Chromium: what RFC 6455 and WHATWG WebSockets demand of each", async ({
  page,
  databaseUrl,
}) => {
  await page.goto("/lessons/lifecycle");
  const panel = page.getByRole("region", { name: lifecycle.title, exact: true });
  const run = panel.getByRole("button", { name: "Run", exact: true });
  await expect(run).toBeEnabled();
  await panel.getByRole("button", { name: "All ten" }).click();
  for (const [field, value] of [
    ["The page’s code", SAID.clientCode],
    ["The page’s reason", SAID.clientReason],
    ["The server’s code", SAID.serverCode],
    ["The server’s reason", SAID.serverReason],
    ["The proxy waits, ms", 200],
    ["The page waits, ms", 1_000],
  ] as const) {
    await panel.getByRole("textbox", { name: field, exact: true }).fill(String(value));
  }
  await run.click();
  await expect(panel.locator('[data-saved="all"]')).toBeVisible({ timeout: 60_000 });
  const href = await panel.getByRole("link", { name: "Open this run" }).getAttribute("href");
  const { row, events } = await storedRun(databaseUrl, href?.split("/").at(-1) ?? "");
  expect(row).toMatchObject({ experiment: "lifecycle", outcome: "finished" });
  expect(lifecycle.summarize(events)).toEqual(row.result);

  const { endings, skipped } = lifecycleResult.parse(row.result);
  expect(skipped).toEqual([]);
  expect(endings.map(({ ending }) => ending)).toEqual(ENDINGS);
  for (const one of endings) {
    // Chromium waits longer for a server that has vanished than this run does.
    expect.soft(one.gaveUp, one.ending).toBe(one.ending === "server-vanishes");
    for (const { what, demanded, found } of judge(one, events, "chromium")) {
      expect.soft(demanded, what).toContainEqual(found);
    }
  }
});
