import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./lab-test.ts";
import { storedRun, wireBytes } from "./stored-run.ts";

/** The composer on its lesson, by what a reader sees of it. */
async function openComposer(page: Page) {
  await page.goto("/lessons/opcodes");
  const panel = page.getByRole("region", { name: "Frames, bit by bit" });
  const bench = {
    panel,
    picture: panel.getByRole("tabpanel", { name: "Picture" }),
    tab: (name: string) => panel.getByRole("tab", { name, exact: true }),
    run: panel.getByRole("button", { name: "Run", exact: true }),
    send: panel.getByRole("button", { name: "Send and compare" }),
    radio: (name: string | RegExp) => panel.getByRole("radio", { name }),
    field: (name: string) => panel.getByRole("textbox", { name, exact: true }),
    saved: panel.locator('[data-saved="all"]'),
    openRun: panel.getByRole("link", { name: "Open this run" }),
  };
  await expect(bench.run).toBeEnabled();
  return bench;
}

/** The part of the picture under this name: what was predicted, what came, why. */
function said(picture: Locator, name: string) {
  return picture.locator("dl").first().locator("div").filter({ hasText: name }).locator("dd");
}

async function expectSound(page: Page) {
  await page.addStyleTag({ content: "* { transition: none !important }" });
  const { violations } = await new AxeBuilder({ page })
    .include("section[aria-label='Frames, bit by bit']")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .setLegacyMode()
    .analyze();
  expect
    .soft(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target}`)))
    .toEqual([]);
}

test("a prepared case: predicted, sent, compared, saved, and marked as tried", async ({
  page,
  databaseUrl,
}) => {
  const { panel, picture, radio, send, saved, openRun } = await openComposer(page);
  await panel.getByRole("searchbox", { name: "Search the cases" }).fill("rsv2");
  await radio("RSV2 set").check();
  await send.click();
  await expect(panel.getByRole("group", { name: /^Predict/ })).toHaveAccessibleDescription(
    /Say first what will happen/,
  );
  await radio("answers with a pong").check();
  await send.click();
  await expect(saved).toBeVisible();
  await expect(picture.getByRole("status")).toContainText(
    "Not as predicted: the server closes with 1002 Protocol Error",
  );
  await expect(said(picture, "You predicted")).toHaveText("The server answers with a pong.");
  await expect(said(picture, "Why")).toContainText("RSV2 and RSV3 must be 0");
  await expect(said(picture, "Why")).toContainText("WS_ERR_UNEXPECTED_RSV_2_3");
  await expect(radio(/^RSV2 set \(predicted wrongly\)/)).toBeChecked();
  await expectSound(page);

  const id = (await openRun.getAttribute("href"))?.split("/").at(-1) ?? "";
  const { row, events } = await storedRun(databaseUrl, id);
  expect(row).toMatchObject({ experiment: "frames", outcome: "finished" });
  expect(row.result).toMatchObject({ right: false, outcome: { kind: "close", code: 1002 } });
  expect(wireBytes(events, "wire.read").toString("hex")).toContain("a18537fa213d7f9f4d5158");
});

test("a frame of one's own, by keyboard only", async ({ page }) => {
  const { panel, picture, tab, run, radio, saved } = await openComposer(page);
  const press = (key: string) => page.keyboard.press(key);
  /** Tab until `target` has the focus. */
  const to = async (target: Locator) => {
    const isFocused = () => target.evaluate((element) => element === document.activeElement);
    const most = await page.locator("a, button, input, select, textarea, summary").count();
    for (let pressed = 0; pressed < most && !(await isFocused()); pressed++) await press("Tab");
    await expect(target).toBeFocused();
  };
  await run.focus();
  await to(tab("Prepared cases"));
  await press("ArrowRight");
  const rsv2 = panel.getByRole("button", { name: "RSV2", exact: true });
  await to(rsv2);
  await press("Space");
  await expect(rsv2).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByLabel("Bytes of frame 1")).toContainText("a1");

  await to(radio("sends a message back"));
  await press("ArrowDown");
  await press("ArrowDown");
  await expect(radio("closes, with")).toBeChecked();
  await to(panel.getByRole("combobox", { name: "Close code" }));
  await page.keyboard.type("1002");
  await to(panel.getByRole("button", { name: "Send and compare" }));
  await press("Enter");
  await expect(saved).toBeVisible();
  await expect(picture.getByRole("status")).toContainText(
    "Right: the server closes with 1002 Protocol Error",
  );
});

test("what has no bytes is said at its field, nothing is sent, and nothing typed is lost", async ({
  page,
}) => {
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  const { panel, tab, run, radio, send, field } = await openComposer(page);
  const choose = (name: string, value: string) =>
    panel.getByRole("combobox", { name, exact: true }).selectOption(value);
  await tab("Compose").click();

  const key = field("Masking key, 4 bytes in hex");
  await key.fill("37 fa 2g 3d");
  await expect(key).toHaveAccessibleDescription(/“g”, character 8, is no hex digit/);
  await key.fill("37 fa 21");
  await expect(key).toHaveAccessibleDescription(/4 bytes, 8 hex digits. These are 3 bytes/);
  await expect(key).toHaveAttribute("aria-invalid", "true");
  for (const button of [run, send]) await expect(button).toBeDisabled();
  await key.press("Enter");

  await panel.getByRole("button", { name: "Add a frame" }).click();
  const text = field("Text, sent as UTF-8");
  await text.fill("x".repeat(300));
  await choose("Length form", "7");
  await expect(panel.getByRole("combobox", { name: "Length form" })).toHaveAccessibleDescription(
    /holds lengths up to 125. This one is 300/,
  );
  await radio("Hex").check();
  await field("Bytes in hex").fill("48 6");
  await expect(field("Bytes in hex")).toHaveAccessibleDescription(/odd number of hex digits, 3/);
  const all = panel.getByRole("list", { name: "What keeps this from being sent" });
  await expect(all).toContainText("Frame 1, masking key: A masking key is 4 bytes");
  await expect(all).toContainText("Frame 2, payload: An odd number");
  await expectSound(page);

  await panel.getByRole("button", { name: "Remove frame 2" }).click();
  await expect(panel.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await radio("Text").check();
  await expect(text).toHaveValue("x".repeat(300));
  await tab("Prepared cases").click();
  await expect(run).toBeEnabled();
  await tab("Compose").click();
  await expect(run).toBeDisabled();
  await expect(key).toHaveValue("37 fa 21");
  expect(sockets).toEqual([]);
});
