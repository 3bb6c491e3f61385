"use client";

import { useMemo } from "react";
import { closeCodeInfo } from "#protocol/frame-close.ts";
import type { Connection } from "#protocol/wire/connection.ts";
import type { SeenFault } from "#protocol/wire/frame-reader.ts";
import { FrameInspector } from "./frame-inspector.tsx";
import { FrameViews } from "./frame-views.tsx";
import { messageOf } from "./inspected-message.ts";
import { LengthSection } from "./length-section.tsx";
import { readableFields } from "./readable-fields.ts";
import { Facts, RuleLinks } from "./section.tsx";
import { useActive } from "./use-active.ts";

interface FaultInspectorProps {
  readonly seen: SeenFault;
  readonly connection: Connection;
}

/** What broke the protocol: the rule in words, the byte it shows in, and the frame around it. */
export function FaultInspector({ seen, connection }: FaultInspectorProps) {
  const { sender, start, frameStart, fault } = seen;
  const info = closeCodeInfo(fault.closeCode);
  const { bytes } = connection[sender];
  const frame = connection.frames.find(
    (other) => other.sender === sender && other.start === frameStart,
  );
  return (
    <div className="@container flex min-w-0 flex-col gap-4">
      <p className="border-danger border-l-2 pl-2.5 text-note">
        <strong className="font-medium text-danger">Broken:</strong> {fault.message}
      </p>
      <Facts
        facts={[
          ["Rule", <RuleLinks key="rule" rule={fault.rule} />],
          [
            "Shows in",
            `byte ${start - frameStart} of its frame, byte ${start.toLocaleString("en-GB")} of all that the ${sender} sent`,
          ],
          ["Close code", `${fault.closeCode} ${info.name}: ${info.meaning}`],
          [
            "After it",
            frame
              ? "the frame is whole; it is what it says that is wrong"
              : "nothing is read: whoever meets this fails the connection (RFC 6455 7.1.7)",
          ],
        ]}
      />
      {frame ? (
        <FrameInspector
          frame={frame.frame}
          bytes={bytes.subarray(frame.start, frame.end)}
          sender={sender}
          start={frame.start}
          message={messageOf(connection, frame)}
          connection={connection}
          flagged={start}
        />
      ) : (
        <Refused seen={seen} bytes={bytes.subarray(frameStart)} />
      )}
    </div>
  );
}

/** A frame that was refused within its header: what of it can be read. */
function Refused({ seen, bytes }: { seen: SeenFault; bytes: Uint8Array }) {
  const active = useActive();
  const fields = useMemo(() => readableFields(bytes), [bytes]);
  const hasLength =
    fields.some(({ name }) => name === "extended payload length") || (bytes[1] ?? 0) % 128 < 126;
  return (
    <>
      <FrameViews
        fields={fields}
        frameOffset={0}
        bytes={bytes}
        start={seen.frameStart}
        sender={seen.sender}
        active={active}
        flagged={seen.start}
      />
      {hasLength ? <LengthSection bytes={bytes} /> : null}
    </>
  );
}
