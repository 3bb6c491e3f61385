export interface ContentsGroup {
  readonly title: string;
  readonly id: string;
  readonly entries: readonly { readonly id: string; readonly text: string }[];
}

/** What is on the page, beside it where there is room. */
export function SideContents({ groups }: { groups: readonly ContentsGroup[] }) {
  return (
    <nav
      aria-label="Parts and experiments"
      className="sticky top-20 hidden max-h-[calc(100dvh-6rem)] overflow-y-auto text-note min-[70rem]:block"
    >
      {groups.map(({ title, id, entries }) => (
        <div key={id} className="mb-5">
          <a
            href={`#${id}`}
            className="inline-flex min-h-6 items-center font-medium hover:text-accent"
          >
            {title}
          </a>
          <ul className="mt-1">
            {entries.map((entry) => (
              <li key={entry.id}>
                <a
                  href={`#${entry.id}`}
                  className="inline-flex min-h-6 items-center text-muted hover:text-accent"
                >
                  {entry.text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
