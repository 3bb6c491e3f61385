import { CopyButton } from "#components/lab/copy-button.tsx";

interface MdxSourceProps {
  /** What it is an example of. */
  readonly of: string;
  readonly text: string;
}

/** MDX to copy into a lesson. */
export function MdxSource({ of, text }: MdxSourceProps) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="text-micro text-muted">MDX</p>
        <CopyButton text={text} what={`the MDX of ${of}`} />
      </div>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-sm bg-sunken p-3 text-micro leading-5">
        <code>{text.trimEnd()}</code>
      </pre>
    </div>
  );
}
