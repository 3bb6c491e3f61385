import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { announce, FEED_CHANNEL } from "#db/queries/feed.ts";
import { ClassFeed, type FeedEvent } from "#lib/class-feed.ts";
import { freshDatabase } from "#tests/support/database.ts";

/** How many connections of feeds the database has. */
const FEEDS = `from pg_stat_activity where application_name = 'lab101 feed'
  and datname = current_database()`;

async function feedOfFreshDatabase() {
  const { url, drop } = await freshDatabase();
  const database = openDatabase(url);
  const feed = new ClassFeed(url);
  const count = async () => {
    const { rows } = await database.pool.query(`select count(*)::int as n ${FEEDS}`);
    return rows[0]?.n as number;
  };
  return {
    feed,
    db: database.db,
    count,
    terminate: () => database.pool.query(`select pg_terminate_backend(pid) ${FEEDS}`),
    async [Symbol.asyncDispose]() {
      await database.close();
      await drop();
    },
  };
}

/** A subscriber that keeps what it heard. */
function subscriber(feed: ClassFeed, classId: string) {
  const heard: FeedEvent[] = [];
  const leave = feed.subscribe(classId, (event) => heard.push(event));
  const told = (what: FeedEvent["what"]) => heard.filter((event) => event.what === what);
  return { heard, leave, told };
}

test("a notice comes within 1 s to all who watch its class, and to nobody else", async () => {
  await using lab = await feedOfFreshDatabase();
  const [mine, other] = [randomUUID(), randomUUID()];
  const one = subscriber(lab.feed, mine);
  const two = subscriber(lab.feed, mine);
  const stranger = subscriber(lab.feed, other);
  await expect.poll(() => one.heard).toEqual([{ what: "listening" }]);
  expect([two.heard, stranger.heard]).toEqual([one.heard, one.heard]);

  const notice = { class: mine, run: randomUUID(), what: "run" } as const;
  const began = performance.now();
  await announce(lab.db, notice);
  await expect
    .poll(() => one.told("notice"), { interval: 5 })
    .toEqual([{ what: "notice", notice }]);
  expect(performance.now() - began).toBeLessThan(1_000);
  expect(two.heard).toEqual(one.heard);

  // Notices come in order: when the other class has its own, ours can come no more.
  await announce(lab.db, { class: other, what: "member" });
  await expect.poll(() => stranger.told("notice").length).toBe(1);
  expect(stranger.heard).toHaveLength(2);
  expect(one.heard).toHaveLength(2);
  for (const { leave } of [one, two, stranger]) leave();
});

test("one connection serves all, later ones are told at once, and the last closes it", async () => {
  await using lab = await feedOfFreshDatabase();
  const one = subscriber(lab.feed, randomUUID());
  await expect.poll(() => one.told("listening").length).toBe(1);
  const two = subscriber(lab.feed, randomUUID());
  expect(two.heard).toEqual([{ what: "listening" }]);
  expect(await lab.count()).toBe(1);
  one.leave();
  one.leave();
  expect(await lab.count()).toBe(1);
  two.leave();
  await expect.poll(lab.count).toBe(0);

  const three = subscriber(lab.feed, randomUUID());
  await expect.poll(() => three.told("listening").length).toBe(1);
  three.leave();
  await expect.poll(lab.count).toBe(0);
});

test("who leaves before the database answers leaves no connection behind", async () => {
  await using lab = await feedOfFreshDatabase();
  const gone = subscriber(lab.feed, randomUUID());
  gone.leave();
  const one = subscriber(lab.feed, randomUUID());
  await expect.poll(() => one.told("listening").length).toBe(1);
  await expect.poll(lab.count).toBe(1);
  expect(gone.heard).toEqual([]);
  one.leave();
  await expect.poll(lab.count).toBe(0);
});

test("when the database ends the connection, everyone is told, and to read anew after it", async () => {
  await using lab = await feedOfFreshDatabase();
  const mine = randomUUID();
  const one = subscriber(lab.feed, mine);
  await expect.poll(() => one.told("listening").length).toBe(1);
  await lab.terminate();
  await expect
    .poll(() => one.heard.map(({ what }) => what))
    .toEqual(["listening", "lost", "listening"]);
  await announce(lab.db, { class: mine, what: "review" });
  await expect.poll(() => one.told("notice").length).toBe(1);
  expect(await lab.count()).toBe(1);
  one.leave();
});

test("what is no notice, sent by whoever has the database, is passed over", async () => {
  await using lab = await feedOfFreshDatabase();
  const mine = randomUUID();
  const one = subscriber(lab.feed, mine);
  await expect.poll(() => one.told("listening").length).toBe(1);
  for (const payload of ["", "{", "null", JSON.stringify({ class: mine, what: "else" })]) {
    await lab.db.execute(`notify ${FEED_CHANNEL}, ${pg.escapeLiteral(payload)}`);
  }
  await announce(lab.db, { class: mine, what: "answer" });
  await expect.poll(() => one.told("notice").length).toBe(1);
  expect(one.heard).toHaveLength(2);
  one.leave();
});
