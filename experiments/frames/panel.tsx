"use client";

import { useMemo, useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Inspector } from "#components/wire/inspector/inspector.tsx";
import type { Selected } from "#components/wire/selection.ts";
import type { PictureProps } from "#experiments/panel.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { findCase } from "./cases.ts";
import { CodeSaw } from "./code-saw.tsx";
import { Comparison } from "./comparison.tsx";
import { reasonOf } from "./reason.ts";
import { type Story, storyOf } from "./story.ts";
import { StoryFrames } from "./story-frames.tsx";
import { summarizeFrames } from "./summary.ts";
import { verdictOf } from "./verdict.ts";
import { VerdictView } from "./verdict-view.tsx";

/** The picture of a frames run: nothing in it comes from anywhere but the events. */
export function FramesPanel({ events, live }: PictureProps) {
  const result = useMemo(() => summarizeFrames(events), [events]);
  const story = useMemo(() => storyOf(events, result), [events, result]);
  if (events.length === 0) {
    return (
      <EmptyState title="Nothing sent yet">
        Choose a prepared case or compose frames of your own, say what the server will do, and send
        them: prediction and answer stand here side by side.
      </EmptyState>
    );
  }
  const { outcome } = result;
  const reason = story && outcome ? reasonOf(story, outcome) : null;
  const known = result.case === null ? undefined : findCase(result.case);
  return (
    <div className="@container flex flex-col gap-6">
      <VerdictView verdict={verdictOf(events, result, live)} />
      <Comparison result={result} reason={reason} codeSaw={story?.codeSaw ?? []} live={live} />
      {known && outcome ? (
        <p className="max-w-prose text-note">
          <span className="text-muted">The case “{known.title}”: </span>
          {known.why}
        </p>
      ) : null}
      {story ? <Frames story={story} live={live} first={events[0]} /> : null}
    </div>
  );
}

/** The frames, what the server made of them, and the chosen one bit by bit. */
function Frames(props: { story: Story; live: boolean; first: RunEvent | undefined }) {
  const { story, live, first } = props;
  const [chosen, setChosen] = useState<{ run: RunEvent | undefined; selected: Selected }>();
  const selected = chosen?.run === first && chosen ? chosen.selected : usualChoice(story);
  return (
    <>
      <StoryFrames
        story={story}
        live={live}
        selected={selected}
        onSelect={(next) => setChosen({ run: first, selected: next })}
      />
      <section className="flex flex-col gap-1">
        <h4 className="font-medium text-note">What the server’s own code saw</h4>
        <CodeSaw events={story.codeSaw} live={live} />
      </section>
      {selected ? <Inspector connection={story.connection} selected={selected} /> : null}
    </>
  );
}

/** At first the fault, if there is one. */
function usualChoice({ connection, fault, sent }: Story): Selected | null {
  if (fault) return { kind: "fault", index: connection.faults.indexOf(fault.seen) };
  return sent[0] ? { kind: "frame", index: sent[0].index } : null;
}
