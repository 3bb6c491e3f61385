import { Check, Minus, PenLine, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/field.tsx";
import { BytePreview } from "./byte-preview.tsx";
import { CASE_CATEGORIES, FRAME_CASES, type FrameCase, findCase } from "./cases.ts";
import { caseToDraft } from "./draft-case.ts";
import { readFrame } from "./draft-frame.ts";
import type { TriedCases } from "./tried-cases.ts";

interface CasePickerProps {
  readonly caseId: string;
  readonly tried: TriedCases;
  readonly onChoose: (id: string) => void;
  readonly onCompose: (chosen: FrameCase) => void;
}

/** The prepared cases by category, and beside them the bytes of the chosen one. */
export function CasePicker({ caseId, tried, onChoose, onCompose }: CasePickerProps) {
  const name = useId();
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = FRAME_CASES.filter(({ title, category, rule }) => {
    const text = `${title} ${category} ${rule}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const chosen = findCase(caseId);
  const done = FRAME_CASES.filter(({ id }) => tried[id]).length;
  return (
    <div className="grid gap-x-5 gap-y-3 @xl:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-1.5">
        <Input
          type="search"
          aria-label="Search the cases"
          placeholder={`Search ${FRAME_CASES.length} cases`}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="h-8"
        />
        <fieldset className="h-56 overflow-y-auto rounded-sm border border-line @xl:h-72">
          <legend className="sr-only">Prepared cases</legend>
          {CASE_CATEGORIES.map((category) => (
            <Category
              key={category}
              title={category}
              cases={found.filter((known) => known.category === category)}
              name={name}
              {...{ caseId, tried, onChoose }}
            />
          ))}
          {found.length === 0 ? (
            <EmptyState title="No such case" className="m-3">
              Look for a title, a category or a section, such as “mask” or “5.4”.
            </EmptyState>
          ) : null}
        </fieldset>
        <p className="text-micro text-muted">
          {done} of {FRAME_CASES.length} tried in this browser
        </p>
      </div>
      {chosen ? <Chosen known={chosen} onCompose={() => onCompose(chosen)} /> : null}
    </div>
  );
}

interface CategoryProps extends Pick<CasePickerProps, "caseId" | "tried" | "onChoose"> {
  readonly title: string;
  readonly cases: readonly FrameCase[];
  readonly name: string;
}

function Category({ title, cases, name, caseId, tried, onChoose }: CategoryProps) {
  if (cases.length === 0) return null;
  return (
    <fieldset className="pb-1.5">
      <legend className="sticky top-0 w-full bg-surface px-2.5 py-1 text-micro text-muted">
        {title}
      </legend>
      {cases.map(({ id, title: label }) => (
        <label
          key={id}
          className={cn(
            "flex min-h-7 cursor-pointer items-center gap-2 px-2.5 py-0.5 text-note hover:bg-sunken",
            id === caseId && "bg-accent-soft hover:bg-accent-soft",
          )}
        >
          <input
            type="radio"
            name={name}
            className="size-4 shrink-0"
            checked={id === caseId}
            onChange={() => onChoose(id)}
          />
          <span className="min-w-0 flex-1">{label}</span>
          <Tried how={tried[id]} />
        </label>
      ))}
    </fieldset>
  );
}

const MARKS = {
  right: { icon: Check, words: "predicted rightly", look: "text-accent" },
  wrong: { icon: X, words: "predicted wrongly", look: "text-danger" },
  sent: { icon: Minus, words: "sent without a prediction", look: "text-muted" },
} as const;

function Tried({ how }: { how: keyof typeof MARKS | undefined }) {
  if (!how) return null;
  const { icon: Icon, words, look } = MARKS[how];
  return (
    <span className={cn("shrink-0", look)}>
      <span aria-hidden="true" title={words}>
        <Icon className="size-4" />
      </span>
      <span className="sr-only">({words})</span>
    </span>
  );
}

/** The bytes that the case sends. What is odd about them is a hint: it may tell the answer. */
function Chosen({ known, onCompose }: { known: FrameCase; onCompose: () => void }) {
  const { frames } = caseToDraft(known);
  return (
    <section aria-label="The chosen case" className="flex min-w-0 flex-col items-start gap-2">
      <h4 className="font-medium">{known.title}</h4>
      <p className="text-micro text-muted">
        {known.category} · {known.rule} · {deliveryOf(known)}
      </p>
      <div className="flex w-full flex-col gap-2">
        {frames.slice(0, SHOWN).map((frame, index) => {
          const read = readFrame(frame);
          return read.ok ? (
            <BytePreview key={frame.id} label={`Bytes of frame ${index + 1}`} bytes={read.bytes} />
          ) : null;
        })}
        {frames.length > SHOWN ? (
          <p className="text-micro text-muted">and {frames.length - SHOWN} more</p>
        ) : null}
      </div>
      <details className="w-full">
        <summary className="min-h-6 cursor-pointer text-muted text-note">
          What is odd about it
        </summary>
        <p className="max-w-prose pt-1 text-note">{known.why}</p>
      </details>
      <Button size="sm" onClick={onCompose}>
        <PenLine aria-hidden="true" />
        Change it in the composer
      </Button>
    </section>
  );
}

const SHOWN = 4;

function deliveryOf({ frames, cut, gapMs, deflate }: FrameCase): string {
  const count = frames.length === 1 ? "1 frame" : `${frames.length} frames`;
  const writes =
    cut === "each"
      ? frames.length > 1
        ? "each in its own write"
        : "one write"
      : cut === "one"
        ? "one write"
        : `cut every ${cut.every === 1 ? "byte" : `${cut.every} bytes`}`;
  const parts = [
    count,
    writes,
    gapMs > 0 ? `${gapMs} ms apart` : null,
    deflate ? "permessage-deflate offered" : null,
  ];
  return parts.filter(Boolean).join(", ");
}
