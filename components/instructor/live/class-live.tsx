"use client";

import { Matrix } from "#components/instructor/classes/matrix.tsx";
import type { MatrixColumn } from "#components/instructor/classes/matrix-cell.ts";
import { Announcer } from "./announcer.tsx";
import type { ClassState } from "./class-message.ts";
import { LiveBadge } from "./live-badge.tsx";
import { NowList, type Titles } from "./now-list.tsx";
import { useClassLive } from "./use-class-live.ts";

interface ClassLiveProps {
  readonly classId: string;
  /** The class when the page was made. */
  readonly initial: ClassState;
  readonly columns: readonly MatrixColumn[];
  readonly titles: Titles;
}

/** What happens in a class, as it happens: who runs what now, and where each learner is. */
export function ClassLive({ classId, initial, columns, titles }: ClassLiveProps) {
  const { state, live } = useClassLive(classId, initial);
  return (
    <>
      <section aria-labelledby="now" className="mb-10">
        <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id="now" className="font-serif text-lead">
            Now
          </h2>
          <LiveBadge live={live} />
          <p className="text-muted text-note tabular-nums">{state.live.length} running</p>
        </div>
        <NowList state={state} titles={titles} />
        <Announcer state={state} />
      </section>
      <section aria-labelledby="matrix">
        <h2 id="matrix" className="mb-3 font-serif text-lead">
          Learners
        </h2>
        <Matrix classId={classId} learners={state.learners} columns={columns} />
      </section>
    </>
  );
}
