import type { BytesQuestion } from "#protocol/quiz.ts";
import { Quiz } from "./quiz.tsx";
import type { OfLesson } from "./quiz-result.ts";

/** A question about some bytes of a row of bytes: what do they mean? */
export function BytesQuiz({ bytes, at, ...quiz }: BytesQuestion & OfLesson) {
  return (
    <Quiz {...quiz}>
      <MarkedBytes bytes={bytes.split(" ")} from={at[0]} to={at[1]} />
    </Quiz>
  );
}

function MarkedBytes({ bytes, from, to }: { bytes: string[]; from: number; to: number }) {
  const cells = bytes.map((byte, at) => ({ at, byte: byte.toLowerCase() }));
  const last = bytes.length - 1;
  return (
    <figure className="my-3 bg-sunken px-4 py-3">
      <div className="flex flex-wrap gap-y-1 font-mono text-note">
        {cells.slice(0, from).map(({ at, byte }) => (
          <Cell key={at}>{byte}</Cell>
        ))}
        <mark className="flex flex-wrap border-accent border-b-2 bg-accent-soft font-medium text-ink">
          {cells.slice(from, to + 1).map(({ at, byte }) => (
            <Cell key={at}>{byte}</Cell>
          ))}
        </mark>
        {cells.slice(to + 1).map(({ at, byte }) => (
          <Cell key={at}>{byte}</Cell>
        ))}
      </div>
      <figcaption className="mt-2 text-micro text-muted">
        Marked: {from === to ? `byte ${from}` : `bytes ${from} to ${to}`} of 0 to {last}
      </figcaption>
    </figure>
  );
}

function Cell({ children }: { children: string }) {
  return <span className="px-1.5 py-0.5">{children}</span>;
}
