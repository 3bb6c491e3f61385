"use client";

import { Check, RotateCcw, X } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Direction } from "#components/wire/direction.tsx";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import { connectionsOf, type Sender } from "#components/wire/streams.ts";
import { useRun } from "#experiments/use-run.ts";
import { toLatin1 } from "#protocol/bytes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { HandshakeParams } from "./contract.ts";
import recorded from "./recorded.json" with { type: "json" };
import { summarizeHandshake } from "./summary.ts";

const PARAMS: HandshakeParams = { mode: "browser", protocols: [] };

/** Shakes hands with the lab as soon as it is seen, and shows the two lines that matter. */
export function HandshakeStrip() {
  const { run, start, starting, error, session } = useRun("handshake");
  const place = useRef<HTMLElement>(null);
  const started = useRef(false);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting || started.current) return;
      started.current = true;
      start(PARAMS);
    });
    observer.observe(element);
    return () => observer.disconnect();
  });

  const away = error !== null || session.status === "failed" || session.status === "waiting";
  const events = run?.events ?? (away ? (recorded.events as RunEvent[]) : []);
  const result = summarizeHandshake(events);
  const saved = run && run.state.status === "ended" && run.savedSeq >= run.lastSeq;
  const equal = result.accept.sent !== null && result.accept.sent === result.accept.computed;

  return (
    <section ref={place} aria-labelledby="strip" className="mt-12 border-y-2 border-ink">
      <header className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
        <h2 id="strip" className="font-medium">
          {title({ upgraded: result.upgraded, own: run !== null, away })}
        </h2>
        <div className="ml-auto flex min-h-8 items-center gap-x-4 text-note">
          {saved ? (
            <Link className="link" href={`/runs/${run.id}`}>
              See every byte
            </Link>
          ) : null}
          {run || away ? (
            <Button
              size="sm"
              variant="quiet"
              disabled={starting || run?.state.status === "running"}
              onClick={() => start(PARAMS)}
            >
              <RotateCcw aria-hidden="true" />
              {run ? "Again" : "Try now"}
            </Button>
          ) : null}
        </div>
      </header>
      <dl className="border-t">
        <Row name={<Direction sender="client" />} wide>
          {startLine(events, "client")}
        </Row>
        <Row name={<Direction sender="server" />} wide>
          {startLine(events, "server")}
        </Row>
        <Row name="Key">{result.key}</Row>
        <Row name="Accept">
          {result.accept.sent ? (
            <>
              {result.accept.sent}
              <span className="ml-3 inline-flex items-center gap-1 font-sans text-accent text-note">
                {equal ? (
                  <Check aria-hidden="true" className="size-4" />
                ) : (
                  <X aria-hidden="true" className="size-4" />
                )}
                {equal ? "equals SHA-1 of key and GUID" : "is not what the key gives"}
              </span>
            </>
          ) : null}
        </Row>
      </dl>
      <p role="status" className="min-h-9 border-t py-2 text-muted text-note">
        {result.upgraded && result.answeredAfter !== null
          ? `${formatBytes(result.requestBytes)} up, ${formatBytes(result.responseBytes)} down, answered after ${formatMicros(result.answeredAfter)}.`
          : null}
        {away && !run ? ` ${reason(session, error)}` : null}
      </p>
    </section>
  );
}

function title(state: { upgraded: boolean; own: boolean; away: boolean }): string {
  if (state.own) {
    return state.upgraded
      ? "Your browser just did this handshake"
      : "Your browser is shaking hands with the lab";
  }
  return state.away ? "A recorded handshake: the lab is away" : "Your browser is about to connect";
}

function reason(
  session: ReturnType<typeof useRun>["session"],
  error: ReturnType<typeof useRun>["error"],
): string {
  if (session.status === "waiting" || session.status === "failed") {
    return `${session.why} ${session.remedy}`;
  }
  return error?.message ?? "";
}

function startLine(events: readonly RunEvent[], sender: Sender): string | null {
  const bytes = connectionsOf(events)[0]?.[sender].bytes;
  if (!bytes || bytes.length === 0) return null;
  return toLatin1(bytes).split("\r\n", 1)[0] ?? null;
}

interface RowProps {
  readonly name: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** A line that keeps its height while it waits for its bytes. */
function Row({ name, children, wide = false }: RowProps) {
  return (
    <div className="grid grid-cols-[5.5rem_1fr] items-baseline gap-x-4 py-1.5">
      <dt className="text-muted text-note">{name}</dt>
      <dd className={`min-h-6 min-w-0 font-mono text-note ${wide ? "truncate" : "wrap-anywhere"}`}>
        {children ?? <span className="text-muted">…</span>}
      </dd>
    </div>
  );
}
