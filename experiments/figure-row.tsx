interface Figure {
  readonly label: string;
  readonly value: string;
  /** How it was come by, or of how many. */
  readonly how: string;
}

/** The few numbers by which runs are compared, side by side in a `@container`. */
export function FigureRow({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-y-3 border-y py-2 @lg:grid-cols-4">
      {figures.map(({ label, value, how }) => (
        <div key={label} className="flex flex-col pr-3">
          <dt className="text-note">{label}</dt>
          <dd className="flex flex-col">
            <span className="font-medium text-title tabular-nums">{value}</span>
            <span className="text-micro text-muted">{how}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
