import { conditionsInWords, connsInWords } from "#components/wire/fault-words.ts";
import type { LinkState } from "#protocol/wire/link-state.ts";

/** What is in force on a run's cables, in one sentence for those that are alike. */
export function FaultsInForce({ state }: { readonly state: LinkState }) {
  return (
    <p role="status" className="text-micro text-muted">
      {faultsInForce(state)}
    </p>
  );
}

/** The same as plain text. */
export function faultsInForce(state: LinkState): string {
  const { all, cables, open } = state;
  const forAll = conditionsInWords(all);
  const others = new Map<string, number[]>();
  const put = (words: string, conn: number) =>
    others.set(words, [...(others.get(words) ?? []), conn]);
  for (const conn of open) {
    const cable = cables.get(conn);
    const words = cable ? conditionsInWords(cable) : "";
    if (words !== forAll) put(words || "Nothing", conn);
  }
  for (const [conn, { cut, gone }] of cables) {
    if (cut && !gone)
      put(cut === "pulled" ? "Cable pulled" : cut === "reset" ? "Reset" : "Closed", conn);
  }
  const own = [...others].map(([words, conns]) => `${words} on ${connsInWords(conns)}`);
  const none = own.length > 0 ? "nothing on all" : "nothing";
  return [`In force: ${forAll || none}`, ...own].join(". ");
}
