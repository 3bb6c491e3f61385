/** The rows in which cells of groups stand that begin a row each. */
export function rowsOf<T>(groups: readonly (readonly T[])[], columns: number) {
  return groups.flatMap((members) =>
    Array.from({ length: Math.ceil(members.length / columns) }, (_, row) =>
      members.slice(row * columns, (row + 1) * columns),
    ),
  );
}

/** Where a key leads to from this client; undefined if it is none of the list's keys. */
export function targetOf<T extends { readonly client: number }>(
  key: string,
  rows: readonly (readonly T[])[],
  from: number | null,
): T | undefined {
  const all = rows.flat();
  const index = all.findIndex(({ client }) => client === from);
  const row = rows.findIndex((cells) => cells.some(({ client }) => client === from));
  const column = rows[row]?.findIndex(({ client }) => client === from) ?? 0;
  const below = (step: number) => {
    const cells = rows[Math.min(Math.max(row + step, 0), rows.length - 1)];
    return cells?.[Math.min(column, cells.length - 1)];
  };
  switch (key) {
    case "ArrowRight":
      return all[Math.min(index + 1, all.length - 1)];
    case "ArrowLeft":
      return all[Math.max(index - 1, 0)];
    case "ArrowDown":
      return below(1);
    case "ArrowUp":
      return below(-1);
    case "Home":
      return all[0];
    case "End":
      return all.at(-1);
    default:
      return undefined;
  }
}
