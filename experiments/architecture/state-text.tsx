import { Fragment } from "react";

/** JSON that may break after each comma. */
export function StateText({ json }: { json: string | null | undefined }) {
  const parts = (json ?? "").split(",");
  return (
    <code className="break-words">
      {parts.map((part, index) => (
        <Fragment key={part}>
          {part}
          {index < parts.length - 1 ? (
            <>
              ,<wbr />
            </>
          ) : null}
        </Fragment>
      ))}
    </code>
  );
}
