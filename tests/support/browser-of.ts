import type { Auth } from "#db/auth.ts";
import { ADDRESS_HEADER } from "#protocol/client-address.ts";

/** A browser as far as better-auth knows it: it keeps its cookies and comes from one address. */
export function browserOf(auth: Auth, origin: string, address = "192.0.2.1", cookie = "") {
  const jar = new Map(cookie.split("; ").flatMap((one) => (one ? [pairOf(one)] : [])));
  return async function post(path: string, body: unknown): Promise<Response> {
    const response = await auth.handler(
      new Request(`${origin}/api/auth${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin,
          [ADDRESS_HEADER]: address,
          cookie: [...jar].map((pair) => pair.join("=")).join("; "),
        },
        body: JSON.stringify(body),
      }),
    );
    for (const set of response.headers.getSetCookie()) jar.set(...pairOf(set.split(";", 1)[0]));
    return response;
  };
}

function pairOf(cookie = ""): [name: string, value: string] {
  const at = cookie.indexOf("=");
  return [cookie.slice(0, at), cookie.slice(at + 1)];
}
