import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DatabaseHandle, openDatabase } from "#db/client.ts";
import { PAGES, type PageName, ROUTES, type RouteName } from "#lib/access/routes.ts";
import type { Rule } from "#lib/access/rules.ts";
import {
  type AccessRole,
  makePeople,
  makeThings,
  ROLES,
  type Things,
} from "#tests/support/access-people.ts";
import { requestsTo } from "#tests/support/access-requests.ts";
import { expect, test } from "./lab-test.ts";

/** What each rule says to each role: let in, or the status it is refused with. */
const EXPECTED: Readonly<Record<Rule, Readonly<Record<AccessRole, "in" | 401 | 403 | 404>>>> = {
  anyone: everyone("in"),
  visitor: everyone("in"),
  person: { ...everyone("in"), stranger: 401 },
  instructor: { ...everyone("in"), stranger: 401, owner: 403, classmate: 403 },
  "run owner": { ...everyone(404), stranger: 401, owner: "in" },
  "run reader": { ...everyone(404), stranger: 401, owner: "in", "instructor of the class": "in" },
  "run instructor": { ...everyone(404), stranger: 401, "instructor of the class": "in" },
  "class instructor": { ...everyone(404), stranger: 401, "instructor of the class": "in" },
  "class member": {
    ...everyone("in"),
    stranger: 401,
    "instructor of the class": 404,
    "another instructor": 404,
  },
};
/** The rule lets every instructor in, and what the path names is the first one's. */
const OF_ONE_INSTRUCTOR = /\/\[(invitation|token|comment)\]$/;

/** Everyone has sign-ins; the one that the path names is the owner's. */
const OF_THE_OWNER = { ...everyone<404 | "in" | 401>(404), owner: "in", stranger: 401 } as const;

function expectedOf(name: RouteName, rule: Rule) {
  const isOnes = rule === "instructor" && OF_ONE_INSTRUCTOR.test(name);
  return {
    ...EXPECTED[rule],
    ...(isOnes ? { "another instructor": 404 as const } : {}),
    ...(name.endsWith("/[session]") ? OF_THE_OWNER : {}),
  };
}

function everyone<T>(answer: T): Record<AccessRole, T> {
  return Object.fromEntries(ROLES.map((role) => [role, answer])) as Record<AccessRole, T>;
}

let database: DatabaseHandle;
type Made = Awaited<ReturnType<typeof makePeople>>;
let made: Made;
const siteUrl = process.env.LAB_URL ?? "";
const keys = {
  secret: readFileSync(join(process.env.LAB_DATA_DIR ?? "", "better-auth-secret"), "utf8").trim(),
  siteUrl,
};

test.beforeAll(async ({ databaseUrl }) => {
  database = openDatabase(databaseUrl);
  made = await makePeople(database.db, keys);
});
test.afterAll(() => database.close());

function fill(path: string, names: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(/\[(\w+)\]/g, (_whole, name: string) => names[name] ?? name);
}

async function ask(name: RouteName, role: AccessRole, things: Things, { people, cookies }: Made) {
  const [method = "", path = ""] = name.split(" ");
  const { path: names, query = "", body } = requestsTo(things, people)[name];
  const cookie = cookies[role];
  const leaving = new AbortController();
  const response = await fetch(siteUrl + fill(path, names) + query, {
    method,
    headers: {
      origin: siteUrl,
      "content-type": "application/json",
      ...(cookie ? { cookie } : {}),
    },
    body: body === undefined ? null : JSON.stringify(body),
    redirect: "manual",
    signal: leaving.signal,
  });
  // What streams without an end is not read to it.
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) leaving.abort();
  else await response.arrayBuffer();
  return response.status;
}

/** All there is of the things, as text. */
async function allOf({ run, course, ...of }: Things): Promise<unknown> {
  const { pool } = database;
  const rows = async (table: string, column: string, id: string) =>
    (await pool.query(`select t::text from ${table} t where ${column} = $1 order by 1`, [id])).rows;
  return {
    run: await rows("runs", "id", run.id),
    chunks: await rows("run_chunks", "run_id", run.id),
    share: await rows("run_shares", "run_id", run.id),
    review: await rows("reviews", "run_id", run.id),
    feedback: await rows("feedback", "run_id", run.id),
    notes: await rows("staff_notes", "run_id", run.id),
    class: await rows("classes", "id", course.id),
    members: await rows("class_members", "class_id", course.id),
    instructors: await rows("class_instructors", "class_id", course.id),
    comment: await rows("comments", "id", of.comment),
    token: await rows("api_tokens", "id", of.token),
    invitation: await rows("invitations", "id", of.invitation),
    session: await rows("sessions", "id", of.session),
  };
}

for (const [name, rule] of Object.entries(ROUTES) as [RouteName, Rule][]) {
  const expected = expectedOf(name, rule);
  test(`${name} is for: ${rule}`, async () => {
    // Who deletes what is theirs, or becomes an instructor, is who they were no more.
    const leaves = name === "DELETE /api/me" || name === "POST /api/invitations/[token]";
    let those = made;
    const things = await makeThings(database.db, those.people);
    const refused = ROLES.filter((role) => expected[role] !== "in");
    for (const role of refused) {
      expect(await ask(name, role, things, those), role).toBe(expected[role]);
    }
    for (const role of ROLES.filter((role) => expected[role] === "in")) {
      if (leaves) those = await makePeople(database.db, keys);
      const fresh = await makeThings(database.db, those.people);
      const status = await ask(name, role, fresh, those);
      const isRefused = [400, 401, 403, 404, 415].includes(status) || status >= 500;
      expect(isRefused, `${role}: ${status}`).toBe(false);
    }
  });
}

for (const [page, rule] of Object.entries(PAGES) as [PageName, Rule][]) {
  test(`the page ${page} is for: ${rule}`, async () => {
    const { people, cookies } = made;
    const things = await makeThings(database.db, people);
    const id = page.includes("/classes/") ? things.course.id : things.run.id;
    const names = {
      id,
      slug: "handshake",
      code: things.course.code,
      token: page.startsWith("/shared") ? things.shareToken : things.invitationToken,
    };
    for (const role of ROLES) {
      const cookie = cookies[role];
      const response = await fetch(siteUrl + fill(page, names), {
        headers: cookie ? { cookie } : {},
        redirect: "manual",
      });
      const text = await response.text();
      const expected = EXPECTED[rule][role];
      // A page sends those who may not to the door, and brings them back afterwards.
      const status = expected === "in" ? 200 : expected === 404 ? 404 : 307;
      expect(response.status, role).toBe(status);
      if (status === 307) expect(response.headers.get("location")).toMatch(/^\/sign-in\?next=%2F/);
      if (expected !== "in") expect(text).not.toContain("secret result");
    }
  });
}

test("a refused request changes nothing", async () => {
  const things = await makeThings(database.db, made.people);
  const before = await allOf(things);
  for (const [name, rule] of Object.entries(ROUTES) as [RouteName, Rule][]) {
    if (name.startsWith("GET ")) continue;
    const expected = expectedOf(name, rule);
    for (const role of ROLES.filter((role) => expected[role] !== "in")) {
      await ask(name, role, things, made);
    }
  }
  expect(await allOf(things)).toEqual(before);
});
