import { describe, expect, it } from "vitest";
import { beatFault } from "./bounds.ts";
import { heartbeatCommand, heartbeatParams } from "./contract.ts";

const faultOf = (params: Record<string, unknown>) => {
  const { error } = heartbeatParams.safeParse(params);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
};

describe("the parameters of a fleet", () => {
  it("[RUN2] are taken up to each bound", () => {
    expect(faultOf({})).toBeUndefined();
    expect(faultOf({ clients: 1, fromPage: 0, pull: 0, seconds: 3 })).toBeUndefined();
    const most = { clients: 200, fromPage: 200, pull: 200, seconds: 300 };
    expect(faultOf(most)).toBeUndefined();
    expect(faultOf({ ...most, heartbeat: true, intervalMs: 5_000 })).toBeUndefined();
    expect(
      faultOf({ heartbeat: true, intervalMs: 200, timeoutMs: 100, watchMs: 500 }),
    ).toBeUndefined();
  });

  it.each([
    [{ clients: 1e6 }, /^clients:/],
    [{ clients: 0 }, /^clients:/],
    [{ clients: 5 }, /^fromPage: There are 5 clients/],
    [{ clients: 9, fromPage: 1 }, /^pull: There are 9 cables/],
    [{ timeoutMs: 1_001 }, /^timeoutMs: .*after 1000 ms/],
    [{ intervalMs: 199 }, /^intervalMs:/],
    [{ heartbeat: true, intervalMs: 20_001 }, /^intervalMs: The run is over after 20 s/],
    [{ watchMs: 499 }, /^watchMs:/],
    [{ seconds: 301 }, /^seconds:/],
    [{ seed: -1 }, /^seed:/],
    [{ conns: 1 }, /conns/],
  ])("[RUN2] %j is refused, with its field", (params, message) => {
    expect(faultOf(params)).toMatch(message);
  });

  it("[RUN5] whose Pings or words would fill the log are refused", () => {
    const large = { clients: 200, seconds: 300 };
    expect(faultOf({ ...large, heartbeat: true })).toMatch(/^intervalMs: .*log would be full/);
    expect(faultOf({ ...large, watchMs: 1_000 })).toMatch(/^watchMs: .*log would be full/);
    // Off, it sends no Ping; turned on later, it would.
    const params = heartbeatParams.parse(large);
    expect(beatFault(params)?.field).toBe("intervalMs");
  });
});

describe("[CMD1] commands", () => {
  it.each([
    { type: "pull", count: 0 },
    { type: "pull", count: 1e6 },
    { type: "pull" },
    { type: "push", count: 1 },
    { type: "page-full", opened: 3 },
    { type: "heartbeat", on: true, intervalMs: 500, timeoutMs: 501 },
    { type: "heartbeat", on: "yes", intervalMs: 500, timeoutMs: 500 },
    { type: "heartbeat", on: false },
  ])("%j is none", (command) => {
    expect(heartbeatCommand.safeParse(command).success).toBe(false);
  });
});
