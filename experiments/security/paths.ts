import { DEFENCES, type Defence } from "./defences.ts";
import { VISITORS, type Visitor } from "./visitors.ts";

/** `login` sets the cookie, `ticket` gives one out, `page` is an attacker's, `bank` speaks WebSocket. */
const PLACES = ["login", "ticket", "page", "bank"] as const;
type Place = (typeof PLACES)[number];

export interface Address {
  readonly defence: Defence;
  readonly place: Place;
  readonly visitor: Visitor;
}

/** Path within the run: `/origin/bank/app`. It names the visitor so that a log can be read. */
export function pathOf({ defence, place, visitor }: Address): string {
  return `/${defence}/${place}/${visitor}`;
}

/** What a path within the run means; null: nothing. */
export function addressOf(subpath: string): Address | null {
  const [empty, first, second, third, ...rest] = subpath.split("/");
  const defence = DEFENCES.find((one) => one === first);
  const place = PLACES.find((one) => one === second);
  const visitor = VISITORS.find((one) => one === third);
  if (empty !== "" || rest.length > 0 || !defence || !place || !visitor) return null;
  return { defence, place, visitor };
}

/** The same of a request target, `/lab/<token>/origin/bank/app?socket=1`. */
export function addressOfTarget(target: string): Address | null {
  const match = /^\/lab\/[^/]+(\/[^?]*)/.exec(target);
  return match?.[1] ? addressOf(match[1]) : null;
}
