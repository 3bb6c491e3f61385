import { expect, it } from "vitest";
import { parseExtensions } from "./extensions.ts";

const plain = (value: string) =>
  parseExtensions(value)?.map(({ name, params }) => [name, Object.fromEntries(params)]) ?? null;

it("reads names and parameters, quoted or not (RFC 6455 9.1)", () => {
  expect(plain('permessage-deflate; client_max_window_bits; a="10" , x-b;c = d')).toEqual([
    ["permessage-deflate", { client_max_window_bits: true, a: "10" }],
    ["x-b", { c: "d" }],
  ]);
});

it.each(["", "a,", "a;", "a; b=", 'a; b="', "a; b; b", "a b", 'a; b="c d"'])(
  "refuses %j, which breaks the grammar",
  (value) => {
    expect(plain(value)).toBeNull();
  },
);
