"use client";

import { useMemo, useState } from "react";
import { CloseCodes } from "#components/lab/close-codes.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import { CourseList } from "./course-list.tsx";
import { EndView } from "./end-view.tsx";
import { ENDING_WORDS } from "./ending-words.ts";
import { EndingsTable } from "./endings-table.tsx";
import { type Ends, endsOf } from "./ends.ts";
import { headlineOf } from "./headline.ts";
import { MachineFigure } from "./machine-figure.tsx";
import { SendsTable } from "./sends-table.tsx";
import { skippedIn } from "./skipped.ts";
import { type EndingStory, storiesOf } from "./story.ts";
import { trackOf } from "./track.ts";

interface Choice {
  /** The first event of the run it was made in: in another run it means nothing. */
  readonly run: RunEvent | undefined;
  readonly socket: number | null;
}

/** The picture of a connection's life and death: nothing in it comes from anywhere but the events. */
export function LifecyclePanel({ events }: PictureProps) {
  const { connections } = useWire(events);
  const stories = useMemo(() => storiesOf(events, connections), [events, connections]);
  const skipped = useMemo(() => skippedIn(events), [events]);
  const [run] = events;
  const [made, setMade] = useState<Choice>({ run, socket: null });
  const shown = shownOf(stories, made.run === run ? made.socket : null, events);
  const choose = (socket: number) => setMade({ run, socket });
  if (!shown) {
    return (
      <EmptyState title="Nothing has ended yet">
        Pick an ending and run it: your browser opens a WebSocket, it is brought to its end in that
        way, and here stands what each side went through.
      </EmptyState>
    );
  }
  return (
    <div className="@container flex flex-col gap-8">
      {stories.length > 1 ? (
        <Field label="Ending">
          <Select value={shown.socket} onChange={(event) => choose(Number(event.target.value))}>
            {stories.map(({ socket, ending }) => (
              <option key={socket} value={socket}>
                {ENDING_WORDS[ending].title}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <OneEnding key={shown.socket} story={shown} />
      {stories.length > 1 || skipped.length > 0 ? (
        <EndingsTable stories={stories} chosen={shown.socket} skipped={skipped} onChoose={choose} />
      ) : null}
      <SendsTable story={shown} />
      <CourseList story={shown} />
      <details>
        <summary className="min-h-6 cursor-pointer font-medium text-note">
          All close codes, to search
        </summary>
        <div className="pt-3">
          <CloseCodes seen={codesOf(endsOf(shown))} />
        </div>
      </details>
    </div>
  );
}

function OneEnding({ story }: { story: EndingStory }) {
  const ends = endsOf(story);
  const { title, line } = ENDING_WORDS[story.ending];
  return (
    <>
      <section className="flex flex-col gap-4">
        <div role="status" className="min-h-18">
          <p className="font-medium text-body">
            {title} <span className="font-normal text-muted text-note">{line}</span>
          </p>
          <p className="max-w-prose text-note">{headlineOf(story, ends)}</p>
        </div>
        <div className="grid gap-x-6 gap-y-5 @lg:grid-cols-2">
          <MachineFigure
            side="client"
            track={trackOf(story, "client")}
            zero={story.beganAt}
            absent={null}
          />
          <MachineFigure
            side="server"
            track={trackOf(story, "server")}
            zero={story.beganAt}
            absent={ends.over ? "It never had one for this connection." : "It has none yet."}
          />
        </div>
        <p className="max-w-prose text-micro text-muted">
          Solid is the way that was taken, with what led there and how long after the beginning;
          dotted the way that was not. Each side has a state of its own: they need not agree.
        </p>
      </section>
      <EndView ends={ends} />
    </>
  );
}

/** The one that was chosen; else the latest while the run goes on, and the first when it is over. */
function shownOf(
  stories: readonly EndingStory[],
  socket: number | null,
  events: readonly RunEvent[],
): EndingStory | undefined {
  const chosen = stories.find((story) => story.socket === socket);
  if (chosen) return chosen;
  return events.at(-1)?.type === "run.ended" ? stories[0] : stories.at(-1);
}

function codesOf({ client, server, frames }: Ends): number[] {
  return [client, server, ...frames].flatMap((one) => one?.code ?? []);
}
