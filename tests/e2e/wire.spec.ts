import { benchOf } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";
import { tabTo } from "./tab-to.ts";
import { openRun } from "./wire.ts";
import { runOfBoundaries } from "./wire-run.ts";

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
