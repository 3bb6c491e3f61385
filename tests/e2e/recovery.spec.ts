import { once } from "node:events";
import type { Page } from "@playwright/test";
import { parseMessage, serverMessageSchema } from "#protocol/session.ts";
import { type Part, type RunningLab, removeDataDir, startLab } from "#tests/support/lab.ts";
import { openLesson, savedRun } from "./bench.ts";
import { startUnfinished } from "./edit-form.ts";
import { expect, test as labTest } from "./lab-test.ts";
import { storedRun } from "./stored-run.ts";

interface OwnLab {
  readonly url: string;
  readonly databaseUrl: string;
  /** Kills a part and keeps it from being started again while `meanwhile` looks. */
  withoutPart(part: Part, meanwhile: () => Promise<void>): Promise<void>;
  stopAndStart(): Promise<void>;
  killAndStart(): Promise<void>;
}

/** On a lab that the test may break. */
const test = labTest.extend<{ ownLab: OwnLab }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern.
  ownLab: async ({}, use) => {
    let lab: RunningLab = await startLab();
    const { url, dataDir, env } = lab;
    await use({
      url,
      // Another one after a start: the embedded PostgreSQL takes a free port.
      get databaseUrl() {
        return lab.databaseUrl;
      },
      async withoutPart(part, meanwhile) {
        const pid = lab.pidOf(part);
        if (!pid) throw new Error(`The ${part} does not run.`);
        lab.process.kill("SIGSTOP");
        try {
          process.kill(pid, "SIGKILL");
          await meanwhile();
        } finally {
          lab.process.kill("SIGCONT");
        }
      },
      async stopAndStart() {
        expect(await lab.stop()).toBe(0);
        lab = await startLab({ env });
      },
      async killAndStart() {
        const killed = once(lab.process, "exit");
        lab.process.kill("SIGKILL");
        await killed;
        lab = await startLab({ env });
        expect(lab.output()).toContain("embedded PostgreSQL adopted");
      },
    });
    await lab.stop();
    await removeDataDir(dataDir);
  },
  baseURL: ({ ownLab }, use) => use(ownLab.url),
});
// A browser reports each connection that it could not open.
test.use({ expectedErrors: /ERR_CONNECTION_REFUSED|WebSocket connection to|status of 50\d/ });

/** What a page was told is saved: the highest `seq` of each run, as it crossed. */
function watchSaved(page: Page): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  page.on("websocket", (socket) => {
    if (!socket.url().endsWith("/session")) return;
    socket.on("framereceived", ({ payload }) => {
      const message = parseMessage(serverMessageSchema, payload.toString());
      if (message.ok && message.value.type === "run.saved") {
        told.set(message.value.run, message.value.seq);
      }
    });
  });
  return told;
}

test("[REC1][RES3] kill -9 of the sidecar in the middle of a run", async ({ page, ownLab }) => {
  const told = watchSaved(page);
  const bench = await openLesson(page);
  await startUnfinished(page);
  await expect(bench.status).toHaveText("Running");
  await expect.poll(() => told.size).toBe(1);

  await ownLab.withoutPart("sidecar", async () => {
    await expect(bench.status).toHaveText("Connection lost, resuming");
    const alert = bench.panel.getByRole("alert");
    await expect(alert).toContainText("the sidecar is down");
    await expect(alert).toContainText("The page keeps trying by itself.");
  });
  // The sidecar starts anew, and the page finds out when it tries the next time.
  await expect(bench.status).toHaveText("Interrupted", { timeout: 60_000 });
  await expect(bench.panel).toContainText("The server stopped in the middle of the run.");
  for (const [id, seq] of told) {
    const { row, events } = await storedRun(ownLab.databaseUrl, id);
    expect(row.outcome).toBe("interrupted");
    expect(events.length).toBeGreaterThanOrEqual(seq);
  }

  await bench.tab("Your browser").click();
  const next = await savedRun(page, () => bench.run.click());
  expect((await storedRun(ownLab.databaseUrl, next)).row.outcome).toBe("finished");
});

test("[REC1][REC2] kill -9 of PostgreSQL in the middle of runs", async ({
  page,
  newVisitor,
  ownLab,
}) => {
  const told = watchSaved(page);
  const bench = await openLesson(page);
  await savedRun(page, () => bench.run.click());
  const other = await newVisitor();
  const toldOther = watchSaved(other);
  const benchOther = await openLesson(other);
  await startUnfinished(other);
  await expect.poll(() => toldOther.size).toBe(1);

  await ownLab.withoutPart("database", async () => {
    await bench.run.click();
    await expect(bench.panel).toContainText("The database does not answer.");
    await expect(bench.status).toHaveText("Finished");
    await expect(bench.saved).toHaveCount(0);
    await expect(benchOther.status).toHaveText("Finished");
    await expect(benchOther.saved).toHaveCount(0);
  });
  await expect(bench.saved).toBeVisible();
  await expect(benchOther.saved).toBeVisible();
  await savedRun(page, () => bench.run.click());
  expect(told.size).toBe(3);
  for (const [id, seq] of [...told, ...toldOther]) {
    const { row, events } = await storedRun(ownLab.databaseUrl, id);
    expect(row.outcome).toBe("finished");
    expect(events.at(-1)?.seq).toBe(seq);
  }
});

test("[CLS2] all of it stopped and started: runs replay, the learner is the same", async ({
  page,
  newVisitor,
  ownLab,
}) => {
  const bench = await openLesson(page);
  const id = await savedRun(page, () => bench.run.click());
  const headline = (await bench.headline.first().textContent()) ?? "";
  const other = await newVisitor();
  const told = watchSaved(other);
  const benchOther = await openLesson(other);
  await startUnfinished(other);
  await expect.poll(() => told.size).toBe(1);

  await ownLab.stopAndStart();
  await expect(benchOther.status).toHaveText("Interrupted");
  for (const [run, seq] of told) {
    const { row, events } = await storedRun(ownLab.databaseUrl, run);
    expect(row.outcome).toBe("interrupted");
    expect(events.at(-1)).toMatchObject({ type: "run.ended" });
    expect(events.length).toBeGreaterThanOrEqual(seq);
  }
  const next = await savedRun(page, () => bench.run.click());
  const before = await storedRun(ownLab.databaseUrl, id);
  expect((await storedRun(ownLab.databaseUrl, next)).row.user_id).toBe(before.row.user_id);
  expect((await page.goto(`/runs/${id}`))?.status()).toBe(200);
  await expect(bench.headline.first()).toHaveText(headline);
  await expect(bench.panel).toContainText(`${before.events.length} events, as they were saved`);
});

test("[REC1] kill -9 of the launcher, and the next start", async ({ page, ownLab }) => {
  const bench = await openLesson(page);
  const id = await savedRun(page, () => bench.run.click());
  const before = await storedRun(ownLab.databaseUrl, id);
  await ownLab.killAndStart();
  expect(await storedRun(ownLab.databaseUrl, id)).toEqual(before);
  const next = await savedRun(page, () => bench.run.click());
  expect((await storedRun(ownLab.databaseUrl, next)).row.user_id).toBe(before.row.user_id);
  expect((await page.goto(`/runs/${id}`))?.status()).toBe(200);
  await expect(bench.headline.first()).toContainText("101 Switching Protocols");
});
