import { describe, expect, test } from "vitest";
import { handshakeParams } from "./handshake/contract.ts";
import { heartbeatParams } from "./heartbeat/contract.ts";
import { decodeSetUp, encodeSetUp, linkedSetUp } from "./set-up-link.ts";

const defaults = heartbeatParams.parse({});
const base64url = (text: string) => Buffer.from(text).toString("base64url");
const decode = (text: string) => decodeSetUp(text, defaults, heartbeatParams);

describe("a link to a set-up", () => {
  test("holds only what differs from the defaults, and gives all of it back", () => {
    const params = { ...defaults, clients: 12, pull: 3, heartbeat: true };
    const text = encodeSetUp(params, defaults);
    expect(Buffer.from(text ?? "", "base64url").toString()).toBe(
      '{"clients":12,"pull":3,"heartbeat":true}',
    );
    expect(decode(text ?? "")).toEqual(params);
  });

  test("with nothing but defaults is short, and sets them", () => {
    expect(decode(encodeSetUp(defaults, defaults) ?? "")).toEqual(defaults);
  });

  test("keeps text as it is, in characters that an address takes", () => {
    const browser = { mode: "browser", protocols: [] };
    const params = { mode: "browser", protocols: ["~~~|||", "b.c"] };
    const text = encodeSetUp(params, browser) ?? "";
    expect(text).toMatch(/^[\w-]+$/);
    expect(decodeSetUp(text, browser, handshakeParams)).toEqual(params);
  });

  test("is not made of what is too long for an address, or of nothing", () => {
    expect(encodeSetUp({ text: "x".repeat(10_000) }, { text: "" })).toBeNull();
    expect(encodeSetUp(undefined, defaults)).toBeNull();
  });

  test.each([
    ["10 kB", base64url(JSON.stringify({ clients: 12, pad: "x".repeat(7_500) }))],
    ["nothing", ""],
    ["what is no base64url", "a+b/=="],
    ["a cut link", base64url('{"clients":12}').slice(0, -3)],
    ["one character", "A"],
    ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0x22]).toString("base64url")],
    ["a list", base64url("[1]")],
    ["null", base64url("null")],
    ["a key that the contract does not know", base64url('{"colour":"red"}')],
    ["a value that the contract refuses", base64url('{"clients":-1}')],
    ["a value of another type", base64url('{"clients":"12"}')],
    ["__proto__", base64url('{"__proto__":{"clients":1}}')],
    ["constructor", base64url('{"constructor":{"prototype":{"clients":1}}}')],
    ["__proto__ further down", base64url('{"clients":{"__proto__":1}}')],
  ])("refuses %s", (_what, text) => {
    expect(decode(text)).toBeNull();
    expect(Object.hasOwn(Object.prototype, "clients")).toBe(false);
  });

  test("speaks to the bench that it names and to no other", () => {
    expect(linkedSetUp("heartbeat", "?bench=heartbeat&set=e30")).toBe("e30");
    expect(linkedSetUp("frames", "?bench=heartbeat&set=e30")).toBeNull();
    expect(linkedSetUp("heartbeat", "?bench=heartbeat")).toBeNull();
  });
});
