import { findContract } from "#experiments/contracts.ts";
import type { MdxFacts } from "./read-mdx.ts";

/**
 * What is wrong with the buttons that set parameters on a bench: no such bench in the lesson, or
 * parameters that the experiment's contract refuses.
 */
export function faultsOfSetUps({ parts, setUps }: MdxFacts): { line: number; message: string }[] {
  const benches = new Set(parts.filter(({ name }) => name === "Experiment").map(({ id }) => id));
  return setUps.flatMap(({ bench, to, line }) => {
    const message = faultOf(bench, to, benches);
    return message ? [{ line, message: `<SetUp>: ${message}` }] : [];
  });
}

type SetUp = MdxFacts["setUps"][number];

function faultOf(bench: SetUp["bench"], to: SetUp["to"], benches: ReadonlySet<string | null>) {
  const contract = bench === null ? undefined : findContract(bench);
  if (!contract || !benches.has(bench)) {
    const [own] = benches;
    const known = own ? `: its bench is ${own}` : "";
    return `this lesson has no bench ${bench ?? ""}${known}`;
  }
  if (!to.ok) return "`to` must be an object of plain values";
  const parsed = contract.params.safeParse(to.value);
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return `${bench} refuses ${issue?.path.join(".") ?? "it"}: ${issue?.message}`;
}
