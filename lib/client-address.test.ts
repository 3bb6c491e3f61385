import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { addressKey, addressReader, shownAddress } from "./client-address.ts";

function from(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const headers = forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe("addressReader", () => {
  test("trusts no header unless told so", () => {
    const read = addressReader([]);
    expect(read(from("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7");
    expect(read(from("127.0.0.1", "198.51.100.1"))).toBe("127.0.0.1");
  });

  test("a trusted proxy tells the client; anyone else is the client, whatever they tell", () => {
    const read = addressReader(["loopback", "10.0.0.0/8"]);
    expect(read(from("127.0.0.1", "198.51.100.1"))).toBe("198.51.100.1");
    expect(read(from("::ffff:10.1.2.3", "198.51.100.1"))).toBe("198.51.100.1");
    expect(read(from("203.0.113.7", "198.51.100.1"))).toBe("203.0.113.7");
  });

  test("what the client itself put before counts for nothing", () => {
    const read = addressReader(["10.0.0.1", "10.0.0.2"]);
    const chain = "127.0.0.1, 10.0.0.1, 198.51.100.9, 10.0.0.2";
    expect(read(from("10.0.0.1", chain))).toBe("198.51.100.9");
  });

  test("a header that holds no address leaves that of the socket", () => {
    const read = addressReader(["10.0.0.1"]);
    expect(read(from("10.0.0.1"))).toBe("10.0.0.1");
    expect(read(from("10.0.0.1", "unknown"))).toBe("10.0.0.1");
    expect(read(from("10.0.0.1", `${"x".repeat(8_000)}, <script>`))).toBe("10.0.0.1");
  });

  test("an IPv4 address is written as one", () => {
    expect(addressReader([])(from("::ffff:203.0.113.7"))).toBe("203.0.113.7");
    expect(addressReader([])(from("2001:db8::1"))).toBe("2001:db8::1");
  });

  test.each(["lab.example", "10.0.0.0/33", "10.0.0.256", ""])("does not take %j", (proxy) => {
    expect(() => addressReader([proxy])).toThrow(TypeError);
  });
});

test("addressKey is the address itself, of IPv6 its /64", () => {
  expect(addressKey("203.0.113.7")).toBe("203.0.113.7");
  expect(addressKey("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
  expect(addressKey("2001:0db8:1:2::9")).toBe(addressKey("2001:db8:1:2:3:4:5:6"));
  expect(addressKey("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(addressKey("::1")).toBe("0:0:0:0::/64");
  expect(addressKey("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
});

test.each([
  ["0000:0000:0000:0000:0000:0000:0000:0000", null],
  ["::", null],
  ["0.0.0.0", null],
  ["", null],
  [null, null],
  ["127.0.0.1", "127.0.0.1"],
  ["2001:0db8:0000:0000:0000:0000:0000:0000", "2001:0db8:0000:0000:0000:0000:0000:0000"],
])("of the address %s a person sees %s", (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});
