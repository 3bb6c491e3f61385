"use client";

import { Search, X } from "lucide-react";
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ResultList } from "./result-list.tsx";
import { SearchState } from "./search-state.tsx";
import { turnSlash, useSlash } from "./slash-key.ts";
import { useSearchEngine } from "./use-search-engine.ts";

/**
 * The field and what it finds: a combobox with a list (WAI-ARIA APG), in which the focus stays in the
 * field. Choosing goes there as a link does, so that reading and the keyboard go on from that section.
 */
export function SearchPanel({ onLeave }: { onLeave: () => void }) {
  const id = useId();
  const loading = useSearchEngine();
  const engine = loading.state === "ready" ? loading.engine : null;
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const slash = useSlash();
  const field = useRef<HTMLInputElement>(null);
  // The dialog may have been open before this was fetched.
  useEffect(() => field.current?.focus(), []);
  const asked = useDeferredValue(query.trim());
  const found = useMemo(() => (asked && engine ? engine.find(asked) : null), [asked, engine]);
  const results = found?.groups.flatMap((group) => group.results) ?? [];

  const search = (to: string) => {
    setQuery(to);
    setActive(0);
  };
  const go = (href: string) => {
    onLeave();
    window.location.assign(href);
  };
  const pressed = (event: KeyboardEvent) => {
    const count = results.length;
    if (event.nativeEvent.isComposing || count === 0) return;
    const chosen = results[active];
    if (event.key === "ArrowDown") setActive((active + 1) % count);
    else if (event.key === "ArrowUp") setActive((active - 1 + count) % count);
    else if (event.key === "Enter" && chosen) go(chosen.href);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex items-center gap-2 border-b px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <input
          ref={field}
          role="combobox"
          aria-label="Search lessons and glossary"
          aria-expanded={results.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={results.length > 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder="Search lessons and glossary"
          value={query}
          onChange={(event) => search(event.target.value)}
          onKeyDown={pressed}
          className="h-14 min-w-0 grow bg-transparent text-body outline-none placeholder:text-muted"
        />
        <Button variant="quiet" size="icon" aria-label="Close" onClick={onLeave}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <div className="flex min-h-0 grow flex-col">
        <p role="status" className="sr-only">
          {found ? `${results.length} ${results.length === 1 ? "result" : "results"}` : ""}
        </p>
        <ResultList
          id={id}
          groups={found?.groups ?? []}
          active={active}
          onPoint={setActive}
          onChoose={go}
        />
        {results.length === 0 ? (
          <SearchState
            state={loading.state}
            found={found}
            query={asked}
            onRetry={loading.retry}
            onSearch={search}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 border-t px-4 py-1.5 text-micro text-muted">
        <span className="max-sm:hidden">↑ ↓ to choose, Enter to go, Esc to close</span>
        <Checkbox
          label={
            <>
              Open with <kbd>/</kbd>
            </>
          }
          checked={slash}
          onChange={(event) => turnSlash(event.target.checked)}
        />
      </div>
    </>
  );
}
