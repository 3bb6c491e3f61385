import type { ReactNode } from "react";
import { formatMicros } from "#components/wire/format.ts";
import { closeCodeInfo } from "#protocol/frame-close.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { CloseFrame, Ends } from "./ends.ts";
import { type Reason, tcpReason, whyOf } from "./why.ts";

/** What each end was told in the end, side by side, and why. */
export function EndView({ ends }: { ends: Ends }) {
  return (
    <section className="flex flex-col gap-4">
      <h4 className="font-medium text-note">The end</h4>
      <div className="grid gap-x-8 gap-y-5 @lg:grid-cols-2">
        <Told side="client" title="close event of your page" ends={ends} />
        <Told side="server" title="close event of the server (ws)" ends={ends} />
      </div>
      <dl className="grid gap-x-4 gap-y-1.5 text-note @lg:grid-cols-[9rem_minmax(0,1fr)]">
        <dt className="text-muted">Close frames</dt>
        <dd className="min-h-[2lh] @lg:min-h-[1lh]">{framesText(ends.frames)}</dd>
        <dt className="text-muted">TCP</dt>
        <dd className="min-h-[2lh]">
          <ReasonText reason={tcpReason(ends)} />
        </dd>
      </dl>
    </section>
  );
}

function Told({ side, title, ends }: { side: Sender; title: string; ends: Ends }) {
  const told = ends[side];
  const closing = ends.closing[side];
  return (
    <div
      className={
        side === "client" ? "border-client border-l-2 pl-3" : "border-server border-l-2 pl-3"
      }
    >
      <p className={side === "client" ? "text-client text-micro" : "text-micro text-server"}>
        {title}
      </p>
      <dl className="mt-1 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 text-note tabular-nums">
        <Fact name="code">
          {told ? `${told.code} ${closeCodeInfo(told.code).name}` : "no close event"}
        </Fact>
        <Fact name="reason">{told ? (told.reason ? `“${told.reason}”` : "empty") : "–"}</Fact>
        <Fact name="wasClean">{cleanText(side, told?.wasClean ?? null)}</Fact>
        <Fact name="CLOSING for">{closing === null ? "–" : formatMicros(closing)}</Fact>
      </dl>
      <div className="mt-2 flex min-h-[5lh] flex-col gap-1 text-note">
        {whyOf(ends, side).map((reason) => (
          <p key={reason.text}>
            <ReasonText reason={reason} />
          </p>
        ))}
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function ReasonText({ reason }: { reason: Reason }) {
  return (
    <>
      {reason.text}
      {reason.rule ? <span className="text-micro text-muted"> ({reason.rule})</span> : null}
    </>
  );
}

function cleanText(side: Sender, wasClean: boolean | null): string {
  if (wasClean !== null) return String(wasClean);
  return side === "server" ? "ws has no such flag" : "–";
}

/** Which Close frames crossed, in order. */
export function framesText(frames: readonly CloseFrame[]): string {
  if (frames.length === 0) return "none";
  return frames
    .map(({ sender, code }) => {
      const from = sender === "client" ? "page" : "server";
      return `${from} ${code ?? "without a code"}`;
    })
    .join(", then ");
}
