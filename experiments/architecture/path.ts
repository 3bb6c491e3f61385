import { fieldValue } from "#protocol/http-head.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import { headOf } from "#protocol/wire/exchange.ts";

/** Headers in which a proxy says that it stands between (RFC 9110 7.6.3, RFC 7239). */
const ANNOUNCEMENTS = ["Via", "Forwarded", "X-Forwarded-For"] as const;

export interface Announced {
  readonly name: string;
  readonly value: string;
}

/** What proxies said of themselves in the request; null while the request has not come. */
export function announcedProxies(connection: Connection | undefined): readonly Announced[] | null {
  const head = connection ? headOf(connection.exchange.request) : null;
  if (!head) return null;
  return ANNOUNCEMENTS.flatMap((name) => {
    const value = fieldValue(head, name);
    return value === null ? [] : [{ name, value }];
  });
}
