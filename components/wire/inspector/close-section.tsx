"use client";

import { memo, useState } from "react";
import { toHex } from "#components/wire/format.ts";
import { CLOSE_CODES, closeCodeInfo } from "#protocol/frame-close.ts";
import { decodeUtf8, firstInvalidUtf8 } from "#protocol/utf8.ts";
import type { ByteRange, Sender } from "#protocol/wire/stream.ts";
import { CodePointList } from "./code-point-list.tsx";
import { Amiss, Facts, Prose, Section } from "./section.tsx";

interface CloseSectionProps {
  /** Of a Close frame. */
  readonly payload: Uint8Array;
  readonly sender: Sender;
}

/** The status code and the reason of a Close: what it means and who may send it. */
export const CloseSection = memo(function CloseSection({ payload, sender }: CloseSectionProps) {
  return (
    <Section title="Close" rule="RFC 6455 5.5.1, 7.4">
      <Code payload={payload} sender={sender} />
      <Prose className="text-micro">
        Never in a frame: {NEVER.map(({ code, name }) => `${code} ${name}`).join(", ")}. An API
        reports some of them by itself, when there was no Close to read a code from.
      </Prose>
    </Section>
  );
});

const NEVER = CLOSE_CODES.filter(({ onWire }) => !onWire);

function Code({ payload, sender }: CloseSectionProps) {
  const [high, low] = payload;
  if (high === undefined) {
    return (
      <Prose>
        No status code and no reason, which is allowed. The other end’s API reports 1005, the code
        that stands for none.
      </Prose>
    );
  }
  if (low === undefined) {
    return <Amiss word="Broken">A status code is 2 bytes, and there is one.</Amiss>;
  }
  const info = closeCodeInfo(high * 256 + low);
  const reason = payload.subarray(2);
  const allowed = info.sender === "either end" || info.sender === `the ${sender}`;
  return (
    <>
      <Facts
        facts={[
          ["Code", `${info.code} ${info.name}`],
          ["Its bytes", `${toHex(payload.subarray(0, 2))}: ${high} × 256 + ${low} = ${info.code}`],
          ["Meaning", info.meaning],
          ["Who sends it", `${info.sender} (${info.rule})`],
          [
            "Reason",
            reason.length === 0 ? "none" : `“${decodeUtf8(reason)}”, for people who debug`,
          ],
        ]}
      />
      {info.onWire ? null : <Amiss word="Broken">A Close frame must not carry {info.code}.</Amiss>}
      {info.onWire && !allowed ? (
        <Amiss word="Note">
          {info.code} is meant for {info.sender} to send, and this is from the {sender}.
        </Amiss>
      ) : null}
      {firstInvalidUtf8(reason) === -1 ? null : <BrokenReason reason={reason} sender={sender} />}
    </>
  );
}

function BrokenReason({ reason, sender }: { reason: Uint8Array; sender: Sender }) {
  const [pointed, setPointed] = useState<ByteRange | null>(null);
  const [picked, setPicked] = useState<ByteRange>([0, 0]);
  return (
    <>
      <Amiss word="Broken">The reason must be UTF-8.</Amiss>
      <CodePointList
        text={reason}
        from={0}
        to={reason.length}
        ended
        sender={sender}
        lit={pointed ?? picked}
        cursor={picked[0]}
        onPoint={setPointed}
        onPick={setPicked}
      />
    </>
  );
}
