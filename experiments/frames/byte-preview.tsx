import { byteFields } from "./byte-fields.ts";

interface BytePreviewProps {
  /** Names the frame for screen readers. */
  readonly label: string;
  readonly bytes: Uint8Array;
}

/** The exact bytes of a frame, cut into its fields. */
export function BytePreview({ label, bytes }: BytePreviewProps) {
  const { fields, notes } = byteFields(bytes);
  return (
    <div className="flex flex-col gap-1.5">
      <dl
        aria-label={label}
        className="flex flex-wrap gap-x-3 gap-y-2 rounded-sm bg-sunken px-3 py-2"
      >
        {fields.map(({ hex, caption }) => (
          <div
            key={caption}
            className="flex min-w-0 flex-col-reverse border-line-strong border-l pl-2"
          >
            <dt className="text-micro text-muted">{caption}</dt>
            <dd className="wrap-anywhere font-mono text-note">{hex}</dd>
          </div>
        ))}
      </dl>
      {notes.map((note) => (
        <p key={note} className="text-micro text-warn">
          {note}
        </p>
      ))}
    </div>
  );
}
