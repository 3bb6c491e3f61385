import { expect, test } from "vitest";
import { TICKET_MS } from "./bounds.ts";
import { sessionCookie, sessionIn } from "./cookie.ts";
import { addressOf, addressOfTarget, pathOf } from "./paths.ts";
import { Sessions } from "./sessions.ts";

test("a ticket is for who is signed in, for once, and for a while", () => {
  const sessions = new Sessions();
  const session = sessions.signIn();
  expect(sessions.giveTicket("someone else's", 0)).toBeNull();
  const ticket = sessions.giveTicket(session, 0) ?? "";
  expect(sessions.redeem(ticket, TICKET_MS)).toBe("ada");
  expect(sessions.redeem(ticket, TICKET_MS)).toBeNull();
  const late = sessions.giveTicket(session, 0) ?? "";
  expect(sessions.redeem(late, TICKET_MS + 1)).toBeNull();
  expect(sessions.redeem(late, 0)).toBeNull();
});

test("nobody gets sessions or tickets without end", () => {
  const sessions = new Sessions();
  const [session, ...more] = Array.from({ length: 65 }, () => sessions.signIn());
  expect(more.at(-1)).toBeNull();
  const tickets = Array.from({ length: 65 }, () => sessions.giveTicket(session ?? null, 0));
  expect(tickets.filter((ticket) => ticket === null)).toHaveLength(1);
});

test("the cookie is Secure where it goes along from other sites, and is found among others", () => {
  expect(sessionCookie("x", "/lab/t/none", "None")).toContain("; SameSite=None; Secure");
  expect(sessionCookie("x", "/lab/t/none", "Strict")).not.toContain("Secure");
  expect(sessionIn("a=1; bank=x; b=2")).toBe("x");
  expect([sessionIn("xbank=1"), sessionIn("bank="), sessionIn(undefined)]).toEqual(
    Array(3).fill(null),
  );
});

test("an address within the run is what its path says, or nothing", () => {
  const address = { defence: "same-site", place: "bank", visitor: "app" } as const;
  expect(addressOf(pathOf(address))).toEqual(address);
  expect(addressOfTarget(`/lab/token${pathOf(address)}?socket=1`)).toEqual(address);
  for (const other of ["/", "/none/bank", "/none/bank/app/x", "/none/vault/app", "none/bank/app"]) {
    expect(addressOf(other), other).toBeNull();
  }
});
