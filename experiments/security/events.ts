import * as z from "zod";
import { defenceSchema } from "./defences.ts";
import { visitorSchema } from "./visitors.ts";

const visit = { defence: defenceSchema, visitor: visitorSchema };

export const serverEventSchemas = {
  /** Said first: the defences that will have their turn. */
  "security.began": z.strictObject({ defences: z.array(defenceSchema) }),
  /** The one entry of the allow-list: the `Origin` of the page that signed in first. */
  "security.allowed": z.strictObject({ origin: z.string().max(300) }),
  /** A handshake reached the bank. */
  "security.came": z.strictObject({ conn: z.int().min(1), ...visit }),
  /** The sidecar's own client has had its turn. */
  "security.forged": z.strictObject({ defence: defenceSchema }),
} as const;

export const browserEventSchemas = {
  /** The page of an attacker said that it is done; `false`: nothing was heard of it in time. */
  "security.visited": z.strictObject({ ...visit, answered: z.boolean() }),
  /** The learner's page could not sign in, or got no ticket. */
  "security.trouble": z.strictObject({ defence: defenceSchema, why: z.string().max(300) }),
} as const;
