import { expect, type Locator, type Page } from "@playwright/test";

export const LESSON = "/lessons/handshake";

/** The experiment's panel on the lesson or run page, by what a reader sees of it. */
export function benchOf(page: Page) {
  const panel = page.getByRole("region", { name: "The opening handshake" });
  return {
    panel,
    run: panel.getByRole("button", { name: "Run", exact: true }),
    status: panel.locator("header").getByRole("status"),
    /** The mark that every event of the run is in the database. */
    saved: panel.locator('[data-saved="all"]'),
    openRun: panel.getByRole("link", { name: "Open this run" }),
    headline: panel.getByRole("tabpanel", { name: "Picture" }).getByRole("status").locator("p"),
    tab: (name: string) => panel.getByRole("tab", { name, exact: true }),
    lines: (of: "request" | "answer") =>
      panel.getByRole("listbox", { name: `Lines of the ${of}` }).getByRole("option"),
    bytes: (of: "request" | "answer") =>
      panel.getByRole("grid", { name: `Bytes of the ${of}, as hex and ASCII` }),
  };
}

/** Opens the lesson and waits until its experiment can be run. */
export async function openLesson(page: Page) {
  await page.goto(LESSON);
  const bench = benchOf(page);
  await expect(bench.run).toBeEnabled();
  return bench;
}

/** Does what starts a run, and gives the run's id once all of it is marked saved. */
export async function savedRun(page: Page, start: () => Promise<void>): Promise<string> {
  const { openRun, saved } = benchOf(page);
  const before = (await openRun.count()) > 0 ? await openRun.getAttribute("href") : null;
  await start();
  if (before !== null) await expect(openRun).not.toHaveAttribute("href", before);
  await expect(saved).toBeVisible();
  return idIn(openRun);
}

async function idIn(link: Locator): Promise<string> {
  const href = (await link.getAttribute("href")) ?? "";
  const id = /^\/runs\/([0-9a-f-]{36})$/.exec(href)?.[1];
  if (!id) throw new Error(`No run in ${href}`);
  return id;
}

/** The bytes that a hex view shows, in order. */
export async function shownBytes(view: Locator): Promise<Buffer> {
  const hex = await view
    .locator("[data-offset]")
    .evaluateAll((cells) =>
      cells.map((cell) => cell.textContent.trim()).filter((text) => text.length === 2),
    );
  return Buffer.from(hex.join(""), "hex");
}
