import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq, isNull } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import type { Session } from "#client/session.ts";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { audit } from "#db/queries/audit.ts";
import { readEvents } from "#db/queries/runs.ts";
import * as tables from "#db/schema.ts";
import type { Person } from "#db/viewer.ts";
import { findBrowserHalf } from "#experiments/browsers.ts";
import { findContract } from "#experiments/contracts.ts";
import { readTables } from "#scripts/backup/catalog.ts";
import { type Manifest, readManifest } from "#scripts/backup/manifest.ts";
import { restoreBackup } from "#scripts/backup/restore-backup.ts";
import { writeBackup } from "#scripts/backup/write-backup.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { testClass, testInstructor } from "#tests/support/people.ts";
import { ORIGIN, SECRET, testSidecar } from "#tests/support/sidecar.ts";

const KEYS = { secret: SECRET, siteUrl: ORIGIN };
const WAIT = { timeout: 20_000 };
/** Text that COPY must escape. */
const ODD = "tab\tback\\slash\nnewline \\N \\. ünï ‮ 🧪";

let folder: string;
let backup: string;
let manifest: Manifest;
/** The database that was backed up, as it was then, but for what was written after. */
let source: Awaited<ReturnType<typeof testSidecar>>;
let session: Session;
let endedRun: string;
let liveRun: string;
let laterRun: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab101-backup-"));
  backup = join(folder, "new", "backup");
  source = await testSidecar();
  const { db } = source;
  const { person: instructor } = await testInstructor(db, KEYS);
  session = await nodeSession(source);
  await session.connect();
  const state = session.getSnapshot();
  const id = state.status === "open" ? state.learner : "";
  const { id: classId } = await testClass(db, [instructor], [{ ...instructor, id }]);

  endedRun = await finished();
  await fill(db, { instructor, userId: id, classId, runId: endedRun });
  liveRun = await live();
  const written = writeBackup(source.databaseUrl, backup);
  laterRun = await live();
  const outcome = await written;
  if (!outcome.ok) throw new Error(outcome.message);
  manifest = outcome.value;
});
afterAll(async () => {
  session.close();
  await source.stop();
  await rm(folder, { recursive: true });
});

/** A handshake, run with both its halves to the end, and saved. */
async function finished(): Promise<string> {
  const started = await session.start("handshake", { mode: "browser" });
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  await findBrowserHalf("handshake")?.(run, new AbortController().signal);
  run.done();
  await run.ended;
  await vi.waitUntil(async () => (await runOf(source.db, run.id))?.outcome === "finished", WAIT);
  return run.id;
}

/** A client of one's own on its address, whose handshake is saved, and which stays. */
async function live(): Promise<string> {
  const started = await session.start("own-client", {});
  if (!started.ok) throw new Error(started.error.message);
  const { run } = started;
  const client = new WebSocket(run.url("/echo", "ws"), { origin: ORIGIN });
  client.on("error", () => {});
  await vi.waitUntil(async () => (await readEvents(source.db, run.id)).length > 0, WAIT);
  return run.id;
}

async function runOf(db: DatabaseHandle["db"], id: string) {
  const [row] = await db.select().from(tables.runs).where(eq(tables.runs.id, id));
  return row;
}

/** A row in every table. */
async function fill(
  db: DatabaseHandle["db"],
  of: { instructor: Person; userId: string; classId: string; runId: string },
) {
  const { instructor, userId, classId, runId } = of;
  const authorId = instructor.id;
  const expiresAt = new Date(Date.now() + 60_000);
  await db.insert(tables.feedback).values({ runId, authorId, body: ODD });
  await db.insert(tables.staffNotes).values({ runId, authorId, body: "" });
  await db.insert(tables.reviews).values({ runId, claimedBy: authorId, claimExpiresAt: expiresAt });
  await db.insert(tables.comments).values({ userId: authorId, title: "\\N", body: ODD });
  await db.insert(tables.runShares).values({ runId, token: "t" });
  const passed = { experiment: "handshake", challenge: "c", passedAt: expiresAt };
  await db.insert(tables.challengePasses).values({ ...passed, userId, runId });
  const entries = { "place/handshake": { value: ODD, at: 1 } };
  await db.insert(tables.progress).values({ userId, resetAt: new Date(0), entries });
  const question = { lesson: "handshake", question: "q", kind: "prediction" as const };
  await db.insert(tables.answers).values({ ...question, userId, classId, answer: ODD });
  const identifier = { identifier: "i", value: "v", expiresAt };
  await db.insert(tables.verifications).values(identifier);
  await db.insert(tables.invitations).values({ tokenHash: "h", invitedBy: authorId, expiresAt });
  await db.insert(tables.apiTokens).values({ userId: authorId, name: "n", tokenHash: "h" });
  await audit(db, instructor, { action: "run.view", details: { text: ODD, deep: [1, null] } });
}

async function allRows(url: string): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = new Map<string, string[]>();
  for (const { name } of await readTables(client)) {
    const found = await client.query(`select t::text as row from "${name}" t order by 1`);
    rows.set(
      name,
      found.rows.map(({ row }) => row),
    );
  }
  await client.end();
  return rows;
}

async function withEmpty(work: (url: string, handle: DatabaseHandle) => Promise<void>) {
  const empty = await freshDatabase();
  const handle = openDatabase(empty.url);
  try {
    await work(empty.url, handle);
  } finally {
    await handle.close();
    await empty.drop();
  }
}

test("what is restored is what was backed up, row by row, while runs were recorded", async () => {
  await withEmpty(async (url, { db }) => {
    const restored = await restoreBackup(url, backup);
    // The later run may have begun just before the picture was taken.
    expect(restored.ok && [1, 2].includes(restored.value.interrupted)).toBe(true);

    expect(await runOf(db, liveRun)).toMatchObject({
      outcome: "interrupted",
      endedAt: new Date(manifest.at),
    });
    // All else is equal: this one as it was, and what came later taken away.
    const open = { outcome: null, endedAt: null, why: null };
    await db.update(tables.runs).set(open).where(eq(tables.runs.id, liveRun));
    for (const handle of [db, source.db]) {
      await handle.delete(tables.runs).where(eq(tables.runs.id, laterRun));
    }
    const [had, has] = [await allRows(source.databaseUrl), await allRows(url)];
    const filled = [...had.values()].map((rows) => rows.length);
    expect(Math.min(...filled)).toBeGreaterThan(0);
    // What the live run did after the back-up began is not in it.
    const ofLive = (row: string) => row.includes(liveRun);
    for (const rows of [had, has]) {
      rows.set("run_chunks", rows.get("run_chunks")?.filter((row) => !ofLive(row)) ?? []);
    }
    expect(has).toEqual(had);
    for (const { name, rows } of manifest.tables) expect(rows, name).toBeGreaterThan(0);
  });
});

test("a restored run has its events, gives the same result, and what is numbered goes on", async () => {
  await withEmpty(async (url, { db }) => {
    expect((await restoreBackup(url, backup)).ok).toBe(true);
    const events = await readEvents(db, endedRun);
    expect(events.length).toBeGreaterThan(2);
    expect(events).toEqual(await readEvents(source.db, endedRun));
    const row = await runOf(db, endedRun);
    expect(findContract("handshake")?.summarize(events)).toEqual(row?.result);
    expect(await db.$count(tables.runs, isNull(tables.runs.outcome))).toBe(0);

    await audit(db, { id: row?.userId ?? "", email: "a@lab.example" }, { action: "run.view" });
    const ids = await db
      .select({ id: tables.auditLog.id })
      .from(tables.auditLog)
      .orderBy(asc(tables.auditLog.id));
    const had = await source.db.$count(tables.auditLog);
    expect(ids.map(({ id }) => id)).toEqual(
      Array.from({ length: had + 1 }, (_, index) => index + 1),
    );
  });
});

test("a back-up is for its owner only, and overwrites nothing", async () => {
  expect((await stat(backup)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(backup)) {
    expect((await stat(join(backup, name))).mode & 0o777, name).toBe(0o600);
  }
  const before = await readFile(join(backup, "manifest.json"), "utf8");
  const again = await writeBackup(source.databaseUrl, backup);
  expect(again).toMatchObject({
    ok: false,
    message: expect.stringContaining("overwrites nothing"),
  });
  expect(await readFile(join(backup, "manifest.json"), "utf8")).toBe(before);
  const away = await writeBackup("postgres://u:secret@127.0.0.1:1/d", join(folder, "away"));
  expect(away).toMatchObject({ ok: false, message: expect.stringContaining("ECONNREFUSED") });
  expect(JSON.stringify(away)).not.toContain("secret");
  const nowhere = join(backup, "manifest.json", "inside");
  expect(await writeBackup(source.databaseUrl, nowhere)).toMatchObject({
    ok: false,
    message: expect.stringMatching(/inside cannot be written: .*(ENOTDIR|EEXIST)/),
  });
  expect(await readdir(folder)).toEqual(["new"]);
});

test("a target that has rows is refused with their counts", async () => {
  await withEmpty(async (url, { db }) => {
    const [user] = await db
      .insert(tables.users)
      .values({ name: "A", email: "a@lab.example" })
      .returning();
    const refused = await restoreBackup(url, backup);
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining("users 1") });
    expect(await db.select().from(tables.users)).toEqual([user]);
  });
});

const DAMAGES: [string, string, (copy: string) => Promise<void>][] = [
  [
    "a changed file",
    "runs.copy.gz was changed",
    async (copy) => {
      const bytes = await readFile(join(copy, "runs.copy.gz"));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      await writeFile(join(copy, "runs.copy.gz"), bytes);
    },
  ],
  [
    "a missing file",
    "feedback.copy.gz cannot be read",
    (copy) => rm(join(copy, "feedback.copy.gz")),
  ],
  ["no manifest", "holds no back-up", (copy) => rm(join(copy, "manifest.json"))],
  ["half a manifest", "is damaged", (copy) => writeFile(join(copy, "manifest.json"), "{")],
  [
    "a newer lab",
    "of a newer lab: its migration 9999_later",
    (copy) =>
      changeManifest(copy, (said) => ({
        ...said,
        migrations: [...said.migrations, { name: "9999_later", hash: "f" }],
      })),
  ],
  [
    "another lab",
    "of another lab",
    (copy) => changeManifest(copy, (said) => ({ ...said, migrations: [{ name: "x", hash: "f" }] })),
  ],
  [
    "a wrong count of rows, found in the last table",
    "rows, and 7 were backed up",
    (copy) =>
      changeManifest(copy, (said) => ({
        ...said,
        tables: said.tables.map((table, index) =>
          index === said.tables.length - 1 ? { ...table, rows: 7 } : table,
        ),
      })),
  ],
];

async function changeManifest(copy: string, change: (manifest: Manifest) => Manifest) {
  const read = await readManifest(copy);
  if (!read.ok) throw new Error(read.message);
  await writeFile(join(copy, "manifest.json"), JSON.stringify(change(read.value)));
}

test.each(DAMAGES)("%s is refused, and nothing is changed", async (_, message, damage) => {
  const copy = await mkdtemp(join(folder, "copy-"));
  await cp(backup, copy, { recursive: true });
  await damage(copy);
  await withEmpty(async (url) => {
    const refused = await restoreBackup(url, copy);
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining(message) });
    expect([...(await allRows(url)).values()].flat()).toEqual([]);
  });
  await rm(copy, { recursive: true });
});

test("a back-up of an older lab, with fewer columns and tables, is restored", async () => {
  const copy = await mkdtemp(join(folder, "copy-"));
  await cp(backup, copy, { recursive: true });
  await changeManifest(copy, (said) => ({ ...said, migrations: said.migrations.slice(0, 1) }));
  await withEmpty(async (url) => {
    expect(await restoreBackup(url, copy)).toMatchObject({ ok: true });
  });
  await rm(copy, { recursive: true });
});
