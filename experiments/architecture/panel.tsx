"use client";

import { useMemo } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useWire } from "#components/wire/use-wire.ts";
import type { PictureProps } from "#experiments/panel.ts";
import { ClosePlace, ProxyPlace, StatePlace, UpgradePlace } from "./between-view.tsx";
import { Headline } from "./headline.tsx";
import { PageThings } from "./page-things.tsx";
import { readLog } from "./read-log.ts";
import { ServerThings } from "./server-things.tsx";
import { between, stageTimes } from "./stage-times.ts";
import { StageView } from "./stage-view.tsx";
import { isGone, ownConnection } from "./summary.ts";
import { WeightTable } from "./weight-table.tsx";
import { weightsOf } from "./weights.ts";

/** The three stages of the learner's connection, and what one weighs. From the events alone. */
export function ArchitecturePanel({ events, live }: PictureProps) {
  const log = useMemo(() => readLog(events), [events]);
  const connection = ownConnection(useWire(events).connections);
  if (events.length === 0) {
    return (
      <EmptyState title="No connection yet">
        Run one: your browser connects, upgrades and keeps a state with the server for some seconds,
        and what each side holds in memory stands here, stage by stage.
      </EmptyState>
    );
  }
  const { inventories, page } = log;
  const times = stageTimes(connection);
  return (
    <div className="@container flex flex-col gap-8">
      <Headline
        events={events}
        times={times}
        live={live}
        freed={inventories.closed ? isGone(inventories.closed) : null}
      />
      <StageView
        number={1}
        title="Connection"
        reached={times.connection !== null}
        lasted={between(times.connection, times.upgrade)}
        client={<PageThings facts={page.connecting} />}
        between={<ProxyPlace connection={connection} />}
        server={<ServerThings inventory={inventories.connected} />}
        note="The server’s side is that of a connection which the sidecar opened to itself, and on which nothing was sent: on yours the request came too soon to look before it."
      />
      <StageView
        number={2}
        title="Upgrade"
        reached={times.upgrade !== null}
        lasted={between(times.upgrade, times.state)}
        client={<PageThings facts={page.open} />}
        between={<UpgradePlace connection={connection} />}
        server={<ServerThings inventory={inventories.upgraded} />}
      />
      <StageView
        number={3}
        title="State"
        reached={inventories.stateful !== undefined}
        lasted={between(times.state, times.closed)}
        client={<PageThings facts={page.stateful} />}
        between={<StatePlace connection={connection} />}
        server={<ServerThings inventory={inventories.stateful} />}
      />
      <StageView
        number={null}
        title="After the close"
        reached={times.closed !== null}
        lasted={null}
        client={<PageThings facts={page.closed} />}
        between={<ClosePlace connection={connection} />}
        server={<ServerThings inventory={inventories.closed} />}
        note="What the server still holds, after garbage collections."
      />
      <WeightTable log={log} weights={weightsOf(log.weighed)} live={live} />
    </div>
  );
}
