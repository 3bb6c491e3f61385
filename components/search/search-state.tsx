import type { Found } from "#client/search.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** Words that the lessons explain, to begin with. */
const EXAMPLES = ["ghost", "1006", "masking"];

interface SearchStateProps {
  readonly state: "loading" | "ready" | "failed";
  /** Null until something was looked for. */
  readonly found: Found | null;
  readonly query: string;
  readonly onRetry: () => void;
  readonly onSearch: (query: string) => void;
}

/** What stands in the place of results: why there are none, and what to do. */
export function SearchState({ state, found, query, onRetry, onSearch }: SearchStateProps) {
  const words = (list: readonly string[]) => (
    <span className="inline-flex flex-wrap gap-2">
      {list.map((word) => (
        <Button key={word} size="sm" onClick={() => onSearch(word)}>
          {word}
        </Button>
      ))}
    </span>
  );
  const glossary = (
    <a href="/glossary" className="link">
      glossary
    </a>
  );
  return (
    <div className="p-4">
      {state === "failed" ? (
        <ErrorState
          title="The index could not be loaded"
          action={<Button onClick={onRetry}>Try again</Button>}
        >
          What you typed is kept. The {glossary} can be read without it.
        </ErrorState>
      ) : state === "loading" && query ? (
        <p role="status" className="text-muted text-note">
          Loading the index…
        </p>
      ) : found ? (
        <EmptyState
          title={`Nothing has “${query}” in it`}
          action={found.suggestions.length > 0 ? words(found.suggestions) : null}
        >
          {found.suggestions.length > 0 ? (
            "Did you mean:"
          ) : (
            <>Try fewer words, or the {glossary}.</>
          )}
        </EmptyState>
      ) : (
        <EmptyState title="All lessons, and the glossary" action={words(EXAMPLES)}>
          Words, parts of words, numbers of close codes, names of headers: for example
        </EmptyState>
      )}
    </div>
  );
}
