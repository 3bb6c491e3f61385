import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** What stands in the place of the search where its code could not be fetched. */
export function SearchAway({ onLeave }: { onLeave: () => void }) {
  return (
    <div className="p-4">
      <ErrorState
        title="The search could not be loaded"
        action={<Button onClick={onLeave}>Close</Button>}
      >
        The site does not answer. Load the page again when the network is back.
      </ErrorState>
    </div>
  );
}
