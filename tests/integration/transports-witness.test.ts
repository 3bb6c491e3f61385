import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "#client/session.ts";
import { bytesIn } from "#protocol/wire/traffic.ts";
import { curl, hasCurl } from "#tests/support/curl.ts";
import { captureLoopback } from "#tests/support/loopback-capture.ts";
import { nodeSession } from "#tests/support/node-session.ts";
import { type TestSidecar, testSidecar } from "#tests/support/sidecar.ts";
import { beginTransports, type EndedRun } from "#tests/support/transports-run.ts";

let sidecar: TestSidecar;
let session: Session;

beforeAll(async () => {
  sidecar = await testSidecar();
  session = await nodeSession(sidecar);
});
afterAll(async () => {
  session.close();
  await sidecar.stop();
});

type Counted = Awaited<ReturnType<typeof curl>>;
const sum = (counted: Counted, of: "sent" | "head" | "body") =>
  counted.reduce((total, each) => total + each[of], 0);

describe.skipIf(!hasCurl)("short polling by curl, the lab's figures beside those of others", () => {
  let capture: Awaited<ReturnType<typeof captureLoopback>>;
  let counted: Counted;
  let poll: EndedRun["result"]["transports"]["poll"];
  beforeAll(async () => {
    capture = await captureLoopback(sidecar.port);
    const begun = await beginTransports(session, { seconds: 5, rate: 10 });
    // The stream begins two seconds after the first of them.
    const urls = Array.from({ length: 20 }, () => begun.run.url("/poll?after=0", "http"));
    counted = await curl(urls, ["--rate", "5/s"]);
    ({ poll } = (await begun.stop()).result.transports);
  });
  afterAll(() => capture?.stop());

  test("curl -v counts the same bytes, request for request", () => {
    expect(new Set(counted.map(({ status }) => status))).toEqual(new Set([200, 204]));
    expect(poll.requests).toBe(counted.length);
    expect(poll.emptyAnswers).toBe(counted.filter(({ status }) => status === 204).length);
    expect(poll.up).toEqual({ header: sum(counted, "sent"), payload: 0 });
    expect(poll.down).toEqual({ header: sum(counted, "head"), payload: sum(counted, "body") });
    expect(poll.down.payload).toBeGreaterThan(1_000);
  });

  test("tshark counts the same bytes on the loopback interface", async ({ skip }) => {
    if (!capture) return skip("tshark may not capture here");
    const [{ port } = { port: 0 }] = counted;
    expect(await capture.countsOf(port)).toEqual({
      up: bytesIn(poll.up),
      down: bytesIn(poll.down),
    });
  });
});

test.skipIf(!hasCurl)("a cookie weighs in every request what was asked for", async () => {
  const cookieBytes = 4_000;
  const begun = await beginTransports(session, { seconds: 5, cookieBytes });
  const poll = begun.run.url("/poll", "http");
  const [bare] = await curl([poll]);
  const [cookie, ...polls] = await curl(
    [begun.run.url("/cookie", "http"), poll, poll],
    ["--cookie", ""],
  );
  const { result } = await begun.stop();
  const line = "Cookie: ballast=\r\n".length - "ballast".length + cookieBytes;
  for (const { sent } of polls) expect(sent).toBe((bare?.sent ?? 0) + line);
  expect(result.transports.poll.up.header).toBe((bare?.sent ?? 0) + sum(polls, "sent"));
  expect(result.other).toEqual({ up: cookie?.sent, down: cookie?.head });
});
