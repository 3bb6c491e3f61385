import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as answer } from "#app/api/answers/route.ts";
import { POST as begin } from "#app/api/session/route.ts";
import { users } from "#db/schema.ts";
import { getSite } from "#lib/site.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { testPerson } from "#tests/support/people.ts";
import { ORIGIN, SECRET } from "#tests/support/sidecar.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
  const env = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: SECRET, PUBLIC_URL: ORIGIN };
  Object.assign(process.env, env);
});
afterAll(async () => {
  const { database: own, exports } = getSite();
  await Promise.all([own.close(), exports.end()]);
  await database.drop();
});

const NO_PARAMS = { params: Promise.resolve({}) };
const post = (headers: Record<string, string>, body?: string) =>
  new Request(`${ORIGIN}/api/x`, { method: "POST", headers, body: body ?? null });

test.each([
  ["of another origin", { origin: "https://evil.example" }],
  ["of another site, which hides its origin", { "sec-fetch-site": "cross-site" }],
  [
    "of another site, whose origin is the lab's",
    { origin: ORIGIN, "sec-fetch-site": "cross-site" },
  ],
])("a page %s makes no learner", async (_, headers: Record<string, string>) => {
  const response = await begin(post(headers), NO_PARAMS);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ error: "foreign-origin" });
  expect(await getSite().db.select().from(users)).toEqual([]);
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
  "text/plain; application/json",
])("a body of type %s is not read, which a form of any site can send", async (type) => {
  const { cookie } = await testPerson(getSite().db, { secret: SECRET, siteUrl: ORIGIN });
  const given = { lesson: "polling", question: "why", kind: "explanation", answer: "So." };
  const response = await answer(
    post({ cookie, "content-type": type }, JSON.stringify(given)),
    NO_PARAMS,
  );
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ message: "The body must be application/json." });
});

test("a page of the lab makes a learner: 201, and 200 when there is one", async () => {
  const headers = { origin: ORIGIN, "sec-fetch-site": "same-origin", host: new URL(ORIGIN).host };
  const made = await begin(post(headers), NO_PARAMS);
  expect(made.status).toBe(201);
  const cookie = made.headers
    .getSetCookie()
    .map((set) => set.split(";", 1)[0])
    .join("; ");
  expect((await begin(post({ ...headers, cookie }), NO_PARAMS)).status).toBe(200);
});
