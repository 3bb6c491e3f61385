interface RfcProps {
  /** The number of the RFC. */
  readonly n: number;
  /** The section, such as "4.2.1"; without it, the whole document. */
  readonly s?: string;
}

/** A citation of a section of an RFC, linked to the RFC Editor's text. */
export function Rfc({ n, s }: RfcProps) {
  const anchor = s ? `#section-${s}` : "";
  return (
    <cite className="whitespace-nowrap not-italic">
      <a href={`https://www.rfc-editor.org/rfc/rfc${n}${anchor}`}>
        RFC {n}
        {s ? ` §${s}` : null}
      </a>
    </cite>
  );
}
