import { createHash, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { openLesson, savedRun, shownBytes } from "./bench.ts";
import { expect, test } from "./lab-test.ts";
import { learnersOf, storedRun, wireBytes } from "./stored-run.ts";

const SESSION_COOKIE = "lab101.session_token";
/** RFC 6455 1.3 */
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

test("a learner is made by the first run, not by reading", async ({ newVisitor, databaseUrl }) => {
  const userAgent = `Reader/${randomUUID()}`;
  const page = await newVisitor({ userAgent });
  const bench = await openLesson(page);
  await page.waitForLoadState("networkidle");
  expect(await page.context().cookies()).toEqual([]);
  expect(await learnersOf(databaseUrl, userAgent)).toBe(0);
  await savedRun(page, () => bench.run.click());
  await savedRun(page, () => bench.run.click());
  expect((await page.context().cookies()).map(({ name }) => name)).toContain(SESSION_COOKIE);
  expect(await learnersOf(databaseUrl, userAgent)).toBe(1);
});

test("Run shows the bytes of the learner's own browser, and all of it is saved", async ({
  page,
  databaseUrl,
}) => {
  const bench = await openLesson(page);
  await expect(bench.status).toHaveText("Recorded run");
  const id = await savedRun(page, () => bench.run.click());
  const agent = await page.evaluate(() => navigator.userAgent);
  await expect(bench.lines("request").filter({ hasText: "User-Agent: " })).toHaveText(
    `User-Agent: ${agent}`,
  );

  const { row, events } = await storedRun(databaseUrl, id);
  expect(row).toMatchObject({ experiment: "handshake", lesson: "handshake", outcome: "finished" });
  await expect(bench.saved).toHaveText(`Saved ${events.length} of ${events.length} events`);
  for (const [of, type] of [
    ["request", "wire.read"],
    ["answer", "wire.write"],
  ] as const) {
    const shown = await shownBytes(bench.bytes(of));
    expect(shown.toString("latin1")).toMatch(/\r\n\r\n$/);
    expect(shown).toEqual(wireBytes(events, type).subarray(0, shown.length));
  }
});

test("the accept value shown is the server's, and SHA-1 of the shown key and the GUID", async ({
  page,
  databaseUrl,
}) => {
  const bench = await openLesson(page);
  const id = await savedRun(page, () => bench.run.click());
  const step = (title: string) =>
    bench.panel.getByRole("listitem").filter({ hasText: title }).locator("> span").last();
  const key = (await step("The key of this request").textContent()) ?? "";
  expect(Buffer.from(key, "base64")).toHaveLength(16);
  const accept = createHash("sha1")
    .update(key + GUID)
    .digest("base64");
  await expect(step("Those bytes in base64")).toHaveText(accept);
  await expect(step("What the server sent")).toHaveText(`${accept}equal`);

  const { events } = await storedRun(databaseUrl, id);
  const crossed = (type: "wire.read" | "wire.write") => wireBytes(events, type).toString("latin1");
  expect(crossed("wire.read")).toContain(`\r\nSec-WebSocket-Key: ${key}\r\n`);
  expect(crossed("wire.write")).toContain(`\r\nSec-WebSocket-Accept: ${accept}\r\n`);
});

test("[TAP3] the session cookie crosses, and its value is nowhere in the log", async ({
  page,
  databaseUrl,
}) => {
  const bench = await openLesson(page);
  // The first run of a page makes the cookie; the second surely sends it.
  await savedRun(page, () => bench.run.click());
  const id = await savedRun(page, () => bench.run.click());
  const cookies = await page.context().cookies();
  const value = cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
  expect(value.length).toBeGreaterThan(32);

  const { events, text } = await storedRun(databaseUrl, id);
  const read = wireBytes(events, "wire.read").toString("latin1");
  expect(read).toContain(`\r\nCookie: ${SESSION_COOKIE}=${"*".repeat(value.length)}\r\n`);
  const [token = ""] = decodeURIComponent(value).split(".");
  expect(token.length).toBeGreaterThan(16);
  for (const kept of [text, read, wireBytes(events, "wire.write").toString("latin1")]) {
    expect(kept).not.toContain(token);
  }
  await expect(bench.panel).toContainText("hidden: your cookie’s value");
});

test("a stored run replays, and the keyboard goes to any moment of it", async ({ page }) => {
  const bench = await openLesson(page);
  const id = await savedRun(page, () => bench.run.click());
  const headline = (await bench.headline.first().textContent()) ?? "";
  const request = await shownBytes(bench.bytes("request"));
  await bench.openRun.click();
  await expect(page).toHaveURL(`/runs/${id}`);
  await expect(bench.headline.first()).toHaveText(headline);
  expect(await shownBytes(bench.bytes("request"))).toEqual(request);

  const slider = bench.panel.getByRole("slider");
  const last = Number(await slider.getAttribute("max"));
  expect(last).toBeGreaterThan(5);
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(bench.panel).toContainText(`Before the first of ${last} events`);
  await expect(bench.panel).toContainText("No handshake yet");
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`^Event 1 of ${last}, `));
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`^Event ${last} of ${last}, `));
  await expect(bench.headline.first()).toHaveText(headline);
});

test("the JSON download is the stored run", async ({ page, databaseUrl }) => {
  const bench = await openLesson(page);
  const id = await savedRun(page, () => bench.run.click());
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    bench.panel.getByRole("link", { name: "JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`lab101-${id}.json`);
  const json = JSON.parse(await readFile(await download.path(), "utf8"));
  const { row, events } = await storedRun(databaseUrl, id);
  expect(json).toMatchObject({ id, outcome: "finished", result: row.result });
  expect(json.events).toEqual(events);
});
