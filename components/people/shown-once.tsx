import { CopyButton } from "#components/lab/copy-button.tsx";

interface ShownOnceProps {
  readonly what: string;
  readonly text: string;
}

/** A secret that the lab does not keep: now or never. */
export function ShownOnce({ what, text }: ShownOnceProps) {
  return (
    <div
      role="status"
      className="flex flex-col gap-2 border-accent border-l-2 bg-accent-soft px-4 py-3 text-note"
    >
      <p className="font-medium">Copy the {what} now: it is not shown again.</p>
      <code className="wrap-anywhere font-mono text-micro">{text}</code>
      <div>
        <CopyButton text={text} what={`the ${what}`} />
      </div>
    </div>
  );
}
