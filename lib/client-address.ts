import type { IncomingMessage } from "node:http";
import { isIP, isIPv4 } from "node:net";
import proxyAddr from "proxy-addr";

export type ReadAddress = (request: IncomingMessage) => string;

/**
 * Reads the address of a request's client: that of the socket. Only when this is one of `proxies`
 * (addresses, CIDR ranges, `loopback`) does `X-Forwarded-For` count, from its end to the first
 * address that is none of them; what stands before that anyone may have written. Throws a
 * TypeError when `proxies` holds anything else.
 */
export function addressReader(proxies: readonly string[]): ReadAddress {
  const isTrusted = proxyAddr.compile([...proxies]);
  return (request) => {
    const told = proxyAddr(request, isTrusted);
    const address = isIP(told) ? told : (request.socket.remoteAddress ?? "");
    // An IPv4 client of a socket that listens on both (RFC 4291 2.5.5.2).
    const mapped = address.replace(/^::ffff:/i, "");
    return isIPv4(mapped) ? mapped : address;
  };
}

/**
 * What limits are counted by: an IPv4 address, or the /64 of an IPv6 one, which is the least that one
 * customer gets (RFC 6177) and so holds as many addresses as they like.
 */
export function addressKey(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

/**
 * An address as it is shown to a person. Null where it says nothing: the unspecified one, which is
 * also what is left of the loopback `::1` where only its /64 was stored.
 */
export function shownAddress(address: string | null): string | null {
  return address !== null && /[1-9a-f]/i.test(address) ? address : null;
}
