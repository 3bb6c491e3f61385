import * as z from "zod";

/** Who comes to the bank, in this order. */
export const VISITORS = ["app", "neighbour", "stranger", "forger"] as const;
export const visitorSchema = z.enum(VISITORS);
export type Visitor = z.infer<typeof visitorSchema>;

/** Visitors that are documents of their own, in a frame of the learner's page. */
export type Attacker = Extract<Visitor, "neighbour" | "stranger">;
export const ATTACKERS = ["neighbour", "stranger"] as const satisfies readonly Attacker[];

export const VISITOR_WORDS: Readonly<Record<Visitor, { name: string; line: string }>> = {
  app: { name: "Your page", line: "the application itself" },
  neighbour: { name: "Neighbour", line: "another origin of the same site" },
  stranger: { name: "Stranger", line: "a sandboxed page: Origin null" },
  forger: { name: "Forger", line: "a program that writes what it likes" },
};
