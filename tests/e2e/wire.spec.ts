import type { Browser, Locator, Page, TestInfo } from "@playwright/test";
import type { RunEvent } from "#protocol/run-event.ts";
import { benchOf } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";
import { storeRun } from "./store-run.ts";
import { tabTo } from "./tab-to.ts";
import { runOfBoundaries, runOfFrames } from "./wire-run.ts";

const FRAMES = 10_000;
/** Two frames of a screen at 60 Hz: what a busy machine may take for one. */
const SLOWEST_FRAME_MS = 34;

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

async function openRun(page: Page, databaseUrl: string, events: readonly RunEvent[]) {
  const id = await storeRun(page.context(), databaseUrl, events);
  await page.goto(`/runs/${id}`);
  await expect(benchOf(page).tab("Wire")).toBeVisible();
  return wireOf(page);
}

/** From the press on the tab to the painting of the first arrows, in milliseconds. */
async function timeToOpen(page: Page): Promise<number> {
  const painted = page.evaluate(
    (arrow) =>
      new Promise<number>((resolve) => {
        const look = (since: number) => {
          const isThere = document.querySelector(arrow) !== null;
          requestAnimationFrame(() => {
            if (isThere) resolve(performance.now() - since);
            else look(since);
          });
        };
        addEventListener("pointerdown", ({ timeStamp }) => look(timeStamp), { once: true });
      }),
    '[aria-label^="Arrows of"] [role="option"]',
  );
  await benchOf(page).tab("Wire").click();
  return painted;
}

/** Scrolls the box around `content` a step a frame; gives the 95th percentile of frames, in milliseconds. */
async function slowFrame(content: Locator, side: "scrollTop" | "scrollLeft"): Promise<number> {
  const intervals = await content.evaluate(async (element, side) => {
    const sizes = side === "scrollTop" ? "Height" : "Width";
    let box: Element | null = element;
    while (box && box[`scroll${sizes}`] <= box[`client${sizes}`]) box = box.parentElement;
    if (!box) throw new Error("Nothing to scroll");
    box[side] = 0;
    const taken: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let step = 0; step < 120; step++) {
      box[side] += 100;
      const now = await new Promise<number>(requestAnimationFrame);
      taken.push(now - last);
      last = now;
    }
    return taken;
  }, side);
  intervals.sort((a, b) => a - b);
  return intervals[Math.floor(intervals.length * 0.95)] ?? 0;
}

/** Keeps a Chrome trace of `doing` in `test-results` when `LAB_TRACE` is set. */
async function traced(browser: Browser, page: Page, info: TestInfo, doing: () => Promise<void>) {
  if (!process.env.LAB_TRACE) return doing();
  await browser.startTracing(page, { path: info.outputPath("scrolling.json") });
  await doing();
  await browser.stopTracing();
}

test(`${FRAMES} frames: the wire opens within a second and scrolls without dropped frames`, async ({
  page,
  browser,
  databaseUrl,
}, info) => {
  const figure = (what: string, ms: number) => {
    info.annotations.push({ type: "figure", description: `${what}: ${ms.toFixed(1)} ms` });
    console.log(`${what}: ${ms.toFixed(1)} ms`);
    return ms;
  };
  // What else the machine does may spoil a figure, so each has several tries.
  const measured = (what: string, most: number, measure: () => Promise<number>) =>
    expect(async () => {
      expect(figure(what, await measure())).toBeLessThanOrEqual(most);
    }).toPass({ timeout: 30_000 });

  const wire = await openRun(page, databaseUrl, runOfFrames(FRAMES));
  await measured("opening the wire", 1_000, async () => {
    await benchOf(page).tab("Picture").click();
    return timeToOpen(page);
  });

  await traced(browser, page, info, async () => {
    const arrow = wire.arrows.getByRole("option").first();
    // Until no run of like frames is drawn as one.
    await expect(async () => {
      await wire.panel.getByRole("button", { name: "Zoom in" }).click();
      expect(Number(await arrow.getAttribute("aria-setsize"))).toBeGreaterThan(FRAMES);
    }).toPass({ intervals: [0] });
    await measured("a frame of scrolling arrows, 95th percentile", SLOWEST_FRAME_MS, () =>
      slowFrame(wire.arrows, "scrollTop"),
    );

    await wire.tab("Lanes").click();
    await measured("of scrolling lanes", SLOWEST_FRAME_MS, () =>
      slowFrame(wire.lane("Frames of the client’s bytes"), "scrollLeft"),
    );

    await wire.tab("Table").click();
    await expect(wire.grid).toHaveAttribute("aria-rowcount", String(FRAMES + 2));
    await measured("of scrolling rows", SLOWEST_FRAME_MS, () => slowFrame(wire.grid, "scrollTop"));
  });
});

test("the wire by keyboard only: three ways to look share what is selected", async ({
  page,
  databaseUrl,
}) => {
  const wire = await openRun(page, databaseUrl, runOfBoundaries());
  await tabTo(page, benchOf(page).tab("Picture"));
  await page.keyboard.press("ArrowRight");
  await expect(wire.inspected("Frame 1 of connection 1")).toBeVisible();

  await tabTo(page, wire.tab("Sequence"));
  await tabTo(page, wire.arrows);
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(wire.inspected("Fault 1 of connection 1")).toBeVisible();

  await tabTo(page, wire.tab("Sequence"), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  const focused = page.locator(":focus");
  await tabTo(page, wire.lane("Frames of the client").locator("[tabindex='0']"));
  await expect(focused).toHaveAccessibleName(
    /^Fault, missing mask: A client must mask every frame it sends\./,
  );
  for (let pressed = 0; pressed < 3; pressed++) await page.keyboard.press("ArrowLeft");
  await expect(focused).toHaveAccessibleName(/^Frame 5, ping, 10 bytes of payload, bytes/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAccessibleName(
    /^Message 6, text, of 3 frames, "first, second, last"/,
  );
  await page.keyboard.press("Enter");
  await expect(wire.inspected("Message 6 of connection 1")).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(focused).toHaveAccessibleName(/^A read of 13 bytes, with bytes of 1 frame,/);

  await tabTo(page, wire.tab("Lanes"), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  const rows = wire.grid.getByRole("row");
  await tabTo(page, rows.nth(1));
  for (let pressed = 0; pressed < 8; pressed++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(wire.inspected("Frame 9 of connection 1")).toBeVisible();
  await expect(rows.nth(9)).toHaveAttribute("aria-selected", "true");

  await tabTo(page, wire.grid.getByRole("button", { name: "#" }), "Shift+Tab");
  for (let pressed = 0; pressed < 7; pressed++) await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAccessibleName("Length");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(wire.grid.getByRole("columnheader", { name: "Length" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(rows.nth(1)).toContainText("binary");
  await tabTo(page, wire.panel.getByRole("checkbox", { name: "Faults only" }), "Shift+Tab");
  await page.keyboard.press("Space");
  await expect(rows).toHaveCount(2);
  await expect(wire.panel.getByText("1 of 10 frames")).toBeVisible();
  await expect(rows.last()).toContainText("missing mask");
});

test("the wire, each way to look at it", async ({ page, databaseUrl }) => {
  const wire = await openRun(page, databaseUrl, runOfBoundaries());
  await benchOf(page).tab("Wire").click();
  for (const way of ["Sequence", "Lanes", "Table"]) {
    await wire.tab(way).click();
    await expect(wire.panel.getByRole("tabpanel", { name: way })).toBeVisible();
    await expectSound(page, "section[aria-label='The opening handshake']");
  }
});
