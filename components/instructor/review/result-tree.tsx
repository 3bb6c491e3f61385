import { entriesOf, isListOfSingles, isSingle, textOf } from "./result-rows.ts";

/** How many things in a list are shown unfolded. */
const UNFOLDED = 3;

/** JSON for reading: names and values, lists of objects by number, long ones folded. */
export function ResultTree({ value }: { value: unknown }) {
  if (isSingle(value) || isListOfSingles(value)) {
    return <span className="wrap-anywhere font-mono">{textOf(value)}</span>;
  }
  const entries = entriesOf(value);
  const list = (
    <dl className="flex min-w-0 flex-col">
      {entries.map(([name, inner]) => {
        const isLeaf = isSingle(inner) || isListOfSingles(inner);
        return (
          <div
            key={name}
            className={
              isLeaf ? "grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 py-0.5" : "py-0.5"
            }
          >
            <dt className="wrap-anywhere text-muted">{name}</dt>
            <dd className={isLeaf ? "min-w-0" : "min-w-0 border-l pl-3"}>
              <ResultTree value={inner} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
  if (!Array.isArray(value) || entries.length <= UNFOLDED) return list;
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer hover:text-accent">
        {entries.length} entries
      </summary>
      {list}
    </details>
  );
}
