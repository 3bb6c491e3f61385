"use client";

import { Check, RotateCcw, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatBytes, formatMicros } from "#components/wire/format.ts";
import { useRun } from "#experiments/use-run.ts";
import { toLatin1 } from "#protocol/bytes.ts";
import type { RunEvent } from "#protocol/run-event.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { connectionsOf } from "#protocol/wire/wire-log.ts";
import type { HandshakeParams } from "./contract.ts";
import recorded from "./recorded.json" with { type: "json" };
import { StripFrame } from "./strip-frame.tsx";
import { summarizeHandshake } from "./summary.ts";

const PARAMS: HandshakeParams = { mode: "browser", protocols: [] };

/** Shakes hands with the lab as soon as it is seen, and shows the two lines that matter. */
export function LiveStrip() {
  const { run, start, starting, error, session } = useRun("handshake");
  const place = useRef<HTMLElement>(null);
  const started = useRef(false);

  const seen = useEffectEvent(() => {
    if (started.current) return;
    started.current = true;
    start(PARAMS);
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) seen();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const away = error !== null || session.status === "failed" || session.status === "waiting";
  const events = run?.events ?? (away ? (recorded.events as RunEvent[]) : []);
  const result = summarizeHandshake(events);
  const saved = run && run.state.status === "ended" && run.savedSeq >= run.lastSeq;
  const equal = result.accept.sent !== null && result.accept.sent === result.accept.computed;

  return (
    <StripFrame
      ref={place}
      title={title({ upgraded: result.upgraded, own: run !== null, away })}
      actions={
        <>
          {saved ? (
            <Link className="link" href={`/runs/${run.id}`}>
              See every byte
            </Link>
          ) : null}
          {run || away ? (
            <Button
              size="sm"
              variant="quiet"
              busy={starting || run?.state.status === "running"}
              onClick={() => start(PARAMS)}
            >
              <RotateCcw aria-hidden="true" />
              {run ? "Again" : "Try now"}
            </Button>
          ) : null}
        </>
      }
      client={startLine(events, "client")}
      server={startLine(events, "server")}
      requestKey={result.key}
      accept={
        result.accept.sent ? (
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
        ) : null
      }
      note={
        <>
          {result.upgraded && result.answeredAfter !== null
            ? `${formatBytes(result.requestBytes)} up, ${formatBytes(result.responseBytes)} down, answered after ${formatMicros(result.answeredAfter)}.`
            : null}
          {away && !run ? ` ${reason(session, error)}` : null}
        </>
      }
    />
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
