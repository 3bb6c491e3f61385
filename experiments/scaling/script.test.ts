import { describe, expect, test } from "vitest";
import { Balancer } from "./balancer.ts";
import { SERVERS } from "./events.ts";
import { losesConnection } from "./script.ts";

describe.each([1, 2, 3])("in turn on %d servers", (servers) => {
  test.each([6, 9, 12])("%d members: some lose their connection, on no server all", (count) => {
    const balancer = new Balancer("round-robin");
    const candidates = SERVERS.slice(0, servers).map((server) => ({ server, members: 0 }));
    const members = Array.from({ length: count }, (_, n) => ({
      server: balancer.choose(candidates, `member-${n + 1}`),
      loses: losesConnection(n + 1, servers),
    }));
    const losers = members.filter(({ loses }) => loses);
    expect(losers.length).toBeGreaterThan(1);
    // They are not all of one server, and each server keeps some of its own.
    expect(new Set(losers.map(({ server }) => server)).size).toBe(Math.min(servers, losers.length));
    for (const { server } of candidates) {
      expect(members.some((member) => member.server === server && !member.loses)).toBe(true);
    }
  });
});
