"use client";

import { type SyntheticEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/field.tsx";
import { Bytes } from "#components/wire/bytes.tsx";
import { ActiveList } from "#components/wire/inspector/active-list.tsx";
import { type EncodedState, rawText } from "./encoded.ts";
import { findNext } from "./hunt.ts";

interface RawViewProps {
  readonly state: EncodedState;
  /** The byte that the learner has chosen. */
  readonly offset: number;
  readonly onPick: (offset: number) => void;
}

const utf8 = new TextEncoder();

/** A message as the browser's own tools show it: text as text, binary as hex; and a search in it. */
export function RawView({ state, offset, onPick }: RawViewProps) {
  const [words, setWords] = useState("");
  const [missed, setMissed] = useState<string | null>(null);
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    const at = findNext(state.bytes, utf8.encode(words), offset);
    setMissed(at === null ? words : null);
    if (at !== null) onPick(at);
  };
  return (
    <div className="flex flex-col gap-2">
      <form onSubmit={find} className="flex flex-wrap items-center gap-2">
        <Input
          type="search"
          aria-label="Find text in the message"
          placeholder="Find text"
          value={words}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setWords(event.target.value);
            setMissed(null);
          }}
          className="h-8 max-w-48"
        />
        <Button size="sm" type="submit" disabled={words === ""}>
          Find next
        </Button>
        <span role="status" className="text-micro text-muted">
          {missed === null ? "" : `“${missed}” is not in it.`}
        </span>
      </form>
      {state.format === "json" ? (
        <RawText state={state} offset={offset} onPick={onPick} />
      ) : (
        <Bytes
          label="The message in hex"
          bytes={state.bytes}
          sender="server"
          marked={[offset, offset + 1]}
          cursor={offset}
          reveal={offset}
          onPick={onPick}
        />
      )}
    </div>
  );
}

/** So many tokens of a long text are shown at once. */
const PAGE = 1_000;

/** JSON as it is, cut where its own grammar cuts it. */
function RawText({ state, offset, onPick }: RawViewProps) {
  const { parts } = state;
  const chosen = Math.max(
    0,
    parts.findIndex(({ end }) => offset < end),
  );
  const page = Math.floor(chosen / PAGE);
  const pages = Math.ceil(parts.length / PAGE);
  const shown = parts.slice(page * PAGE, (page + 1) * PAGE);
  const turn = (to: number) => {
    const first = parts[to * PAGE];
    if (first) onPick(first.start);
  };
  return (
    <div className="flex flex-col gap-2">
      <ActiveList
        label="The message as text"
        items={shown.map((part) => ({ key: part.start, content: rawText(state, part) }))}
        selected={chosen - page * PAGE}
        isLit={(index) => index === chosen - page * PAGE}
        sender="server"
        layout="tiles"
        className="relative max-h-64 overflow-y-auto rounded-sm bg-sunken px-3 py-2 font-mono text-micro leading-6 wrap-anywhere"
        optionClassName="inline break-all"
        onSelect={(index) => {
          const part = shown[index];
          if (part) onPick(part.start);
        }}
        onPoint={() => undefined}
      />
      {pages > 1 ? (
        <div className="flex items-center gap-2 text-micro text-muted">
          <Button size="sm" disabled={page === 0} onClick={() => turn(page - 1)}>
            Before
          </Button>
          part {page + 1} of {pages}
          <Button size="sm" disabled={page === pages - 1} onClick={() => turn(page + 1)}>
            Next
          </Button>
        </div>
      ) : null}
    </div>
  );
}
