import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { ServerOptions } from "ws";
import { FRAME_CASES } from "#experiments/frames/cases.ts";
import { COMPOSER_LIMITS } from "#protocol/limits.ts";
import { frameServer } from "#tests/support/frame-server.ts";
import { inLanes } from "#tests/support/in-lanes.ts";

/** `maxPendingAutoPongs` is new in ws 8.23; its types do not know it yet. */
type Options = ServerOptions & { readonly maxPendingAutoPongs?: number };

const LANES = Array.from({ length: 16 });
const AS_IN_THE_LAB: Options = {
  maxPayload: COMPOSER_LIMITS.messageBytes,
  maxFragments: COMPOSER_LIMITS.fragments,
  perMessageDeflate: { threshold: 0 },
};

/** The cases that do not come to what the library says, on a server with these options. */
async function redOn(options: Options): Promise<string[]> {
  await using server = await frameServer({ ...AS_IN_THE_LAB, ...options });
  const results = await inLanes(FRAME_CASES, LANES, (prepared) => server.send(prepared));
  return FRAME_CASES.filter(({ expected }, index) => {
    const { outcome, answers } = results[index] ?? {};
    return !isDeepStrictEqual({ outcome, answers }, expected);
  }).map(({ id }) => id);
}

describe("a fault planted in the server's options turns exactly the cases red that look for it", () => {
  const planted: readonly (readonly [string, Options, readonly string[]])[] = [
    ["none", {}, []],
    [
      "UTF-8 is not checked",
      { skipUTF8Validation: true },
      [
        "utf8-invalid",
        "utf8-overlong",
        "utf8-surrogate",
        "utf8-beyond",
        "utf8-truncated",
        "close-bad-reason",
      ],
    ],
    [
      "longer messages are taken",
      { maxPayload: 1024 * 1024 },
      ["message-too-long", "fragments-too-long", "claims-64k", "deflate-bomb"],
    ],
    ["more fragments are taken", { maxFragments: 1024 }, ["fragments-too-many"]],
    [
      "pings are not answered",
      { autoPong: false },
      [
        "ping-empty",
        "ping-125",
        "pings-10",
        "ping-then-text",
        "fragments-ping-between",
        "ping-flood",
      ],
    ],
    ["any number of pongs may wait", { maxPendingAutoPongs: 0 }, ["ping-flood"]],
    [
      "compression is not agreed to",
      { perMessageDeflate: false },
      [
        "deflate-hello",
        "deflate-fragments",
        "deflate-window",
        "deflate-stored",
        "deflate-garbage",
        "deflate-bomb",
      ],
    ],
  ];

  test.each(planted)("%s", async (_, options, red) => {
    expect(await redOn(options)).toEqual(red);
  });
});
