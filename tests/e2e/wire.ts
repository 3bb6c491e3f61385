import { expect, type Page } from "@playwright/test";
import type { RunEvent } from "#protocol/run-event.ts";
import { benchOf } from "./bench.ts";
import { storeRun } from "./store-run.ts";

/** The wire of a run, as a reader sees it. */
function wireOf(page: Page) {
  const panel = benchOf(page).panel.getByRole("tabpanel", { name: "Wire" });
  const view = (name: string) => panel.getByRole("tabpanel", { name });
  return {
    panel,
    tab: (name: string) => panel.getByRole("tab", { name, exact: true }),
    arrows: view("Sequence").getByRole("listbox"),
    lane: (name: string) => view("Lanes").getByRole("listbox", { name }),
    grid: view("Table").getByRole("grid"),
    inspected: (name: string) => panel.getByRole("article", { name: `${name} in detail` }),
  };
}

/** Stores a run of these events for the page's learner, and opens it. */
export async function openRun(page: Page, databaseUrl: string, events: readonly RunEvent[]) {
  const id = await storeRun(page.context(), databaseUrl, events);
  await page.goto(`/runs/${id}`);
  await expect(benchOf(page).tab("Wire")).toBeVisible();
  return wireOf(page);
}
