import type { Locator, Page } from "@playwright/test";
import { architecture } from "#experiments/architecture/contract.ts";
import { backpressure } from "#experiments/backpressure/contract.ts";
import { duplex } from "#experiments/duplex/contract.ts";
import { formats } from "#experiments/formats/contract.ts";
import { heartbeat } from "#experiments/heartbeat/contract.ts";
import { lifecycle } from "#experiments/lifecycle/contract.ts";
import { transports, transportsResult } from "#experiments/transports/contract.ts";
import type { Experiment } from "#protocol/experiment.ts";
import { expect, test } from "./lab-test.ts";
import { expectSound } from "./sound.ts";
import { storedRun } from "./stored-run.ts";

/** An experiment's panel on a page, by what a reader sees of it. */
function panelOf(page: Page, { title }: Experiment) {
  const panel = page.getByRole("region", { name: title, exact: true });
  return {
    panel,
    picture: panel.getByRole("tabpanel", { name: "Picture" }),
    run: panel.getByRole("button", { name: "Run", exact: true }),
    field: (name: string) => panel.getByRole("textbox", { name, exact: true }),
    status: panel.locator("header").getByRole("status"),
    saved: panel.locator('[data-saved="all"]'),
    openRun: panel.getByRole("link", { name: "Open this run" }),
  };
}

async function open(page: Page, lesson: string, experiment: Experiment) {
  await page.goto(`/lessons/${lesson}`);
  const bench = panelOf(page, experiment);
  await expect(bench.run).toBeEnabled();
  return bench;
}

async function runToItsEnd({ run, saved, openRun }: ReturnType<typeof panelOf>): Promise<string> {
  await run.click();
  await expect(saved).toBeVisible({ timeout: 60_000 });
  return (await openRun.getAttribute("href"))?.split("/").at(-1) ?? "";
}

/** What a reader would read there, without what changes from look to look. */
const textOf = async (part: Locator) => ((await part.textContent()) ?? "").replace(/\s+/g, " ");

interface Lesson {
  readonly lesson: string;
  readonly experiment: Experiment;
  readonly short: Readonly<Record<string, string>>;
  /** What the browser says of it on the console. */
  readonly errors?: RegExp;
}

const LESSONS: readonly Lesson[] = [
  { lesson: "polling", experiment: transports, short: { "Duration, s": "5" } },
  { lesson: "full-duplex", experiment: duplex, short: { Exchanges: "4" } },
  { lesson: "text-and-binary", experiment: formats, short: { "Timing samples": "20" } },
  {
    lesson: "architecture",
    experiment: architecture,
    short: { "Connections to weigh": "10", "Seconds of state": "2" },
  },
  {
    lesson: "heartbeats",
    experiment: heartbeat,
    short: {
      Clients: "12",
      "Of these, your page’s": "4",
      "Cables pulled": "3",
      "Duration, s": "3",
    },
  },
  { lesson: "backpressure", experiment: backpressure, short: { "Duration, s": "2" } },
  {
    lesson: "lifecycle",
    experiment: lifecycle,
    short: {},
    errors: /^WebSocket is already in CLOSING or CLOSED state/,
  },
];

for (const { lesson, experiment, short, errors } of LESSONS) {
  test.describe(experiment.id, () => {
    test.use({ expectedErrors: errors });
    test("run on its lesson, saved, replayed, sound", async ({ page, databaseUrl }) => {
      const bench = await open(page, lesson, experiment);
      for (const [name, value] of Object.entries(short)) await bench.field(name).fill(value);
      const id = await runToItsEnd(bench);
      await expectSound(page, `section[aria-label='${experiment.title}']`);
      const { row, events } = await storedRun(databaseUrl, id);
      expect(row).toMatchObject({ experiment: experiment.id, lesson, outcome: "finished" });
      expect(experiment.summarize(events)).toEqual(row.result);
      // What acts on a run that lives is no part of what it showed.
      const controls = bench.picture.getByRole("group", { name: "While it runs" });
      const acts = (await controls.count()) > 0 ? await textOf(controls) : "";
      const seen = (await textOf(bench.picture)).replace(acts, "");

      await page.setViewportSize({ width: 390, height: 900 });
      await bench.openRun.click();
      const replay = panelOf(page, experiment);
      await expect(replay.picture).toBeVisible();
      await expect.poll(() => textOf(replay.picture)).toBe(seen);
    });
  });
}

test("transports: the table's bytes are those of the sockets", async ({ page, databaseUrl }) => {
  const bench = await open(page, "http-limits", transports);
  await page.getByRole("button", { name: "2,000 bytes of cookies" }).click();
  await expect(bench.field("Cookie, bytes")).toHaveValue("2000");
  await bench.field("Duration, s").fill("5");
  const id = await runToItsEnd(bench);
  const { row, events } = await storedRun(databaseUrl, id);
  const { transports: by, other } = transportsResult.parse(row.result);
  const closes = events.filter(({ type }) => type === "wire.close");
  const sum = (count: (data: Record<string, unknown>) => unknown) =>
    closes.reduce((total, { data }) => total + Number(count(data)), 0);
  for (const [way, counted] of [
    ["up", sum(({ bytesRead }) => bytesRead)],
    ["down", sum(({ bytesWritten }) => bytesWritten)],
  ] as const) {
    const parts = Object.values(by).map((one) => one[way].header + one[way].payload);
    expect(parts.reduce((total, part) => total + part, other[way])).toBe(counted);
    const line = bench.picture.getByRole("row", { name: new RegExp(`^Bytes ${way}`) });
    const shown = await line.getByRole("cell").allInnerTexts();
    expect(shown.map((text) => Number(text.split("\n")[0]?.replaceAll(",", "")))).toEqual(parts);
  }
  // Each poll brings the cookie, the WebSocket only its handshake.
  expect(by.poll.up.header).toBeGreaterThan(by.poll.requests * 2_000);
  expect(by.socket.up.header).toBeLessThan(4_500);
});

test.describe("a network that is gone for a while", () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED/ });
  test("is in the log, and out of the delays", async ({ page, context, databaseUrl }) => {
    const bench = await open(page, "polling", transports);
    await bench.field("Duration, s").fill("8");
    await bench.run.click();
    await expect(bench.status).toHaveText(/Running/);
    const row = bench.picture.getByRole("row", { name: /Events delivered/ });
    await expect(row.getByRole("cell").first()).not.toHaveText("0");
    const failed = page.waitForEvent("requestfailed");
    await context.setOffline(true);
    await failed;
    await context.setOffline(false);
    await expect(bench.saved).toBeVisible({ timeout: 60_000 });
    const id = (await bench.openRun.getAttribute("href"))?.split("/").at(-1) ?? "";
    const stored = await storedRun(databaseUrl, id);
    const types = stored.events.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["page.offline", "page.online"]));
    expect(stored.row.outcome).toBe("finished");
    const { total, transports: by } = transportsResult.parse(stored.row.result);
    for (const one of Object.values(by)) expect(one.delivered).toBe(total);
    expect(by.poll.leftOut).toBeGreaterThan(0);
  });
});

test("what is refused is said at its field, with the limit, and nothing is started", async ({
  page,
}) => {
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  const polls = await open(page, "polling", transports);
  for (const [name, value, limit] of [
    ["Interval, ms", "0", /50/],
    ["Events a second", "1000000", /50/],
    ["Cookie, bytes", "5000", /4,?096/],
  ] as const) {
    const before = await polls.field(name).inputValue();
    await polls.field(name).fill(value);
    await expect(polls.field(name)).toHaveAccessibleDescription(limit);
    await expect(polls.run).toBeDisabled();
    await polls.field(name).fill(before);
    await expect(polls.run).toBeEnabled();
  }
  const states = await open(page, "text-and-binary", formats);
  await states.field("Players").fill("1000000000");
  await expect(states.field("Players")).toHaveAccessibleDescription(/2,?000/);
  await expect(states.run).toBeDisabled();
  expect(sockets).toEqual([]);
});
