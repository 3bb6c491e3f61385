import { ErrorState } from "#components/ui/error-state.tsx";

/** What keeps a lesson from being shown, one line each, as `file:line: message`. */
export function FaultList({ faults }: { faults: readonly string[] }) {
  return (
    <ErrorState title="This lesson cannot be shown until its file is mended">
      <ul className="flex flex-col gap-1 pt-1">
        {faults.map((fault) => (
          <li key={fault}>
            <code className="wrap-anywhere">{fault}</code>
          </li>
        ))}
      </ul>
    </ErrorState>
  );
}
