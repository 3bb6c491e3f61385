import { memo } from "react";
import { Bytes } from "#components/wire/bytes.tsx";
import { formatBytes, toHex } from "#components/wire/format.ts";
import { DEFLATE_TAIL, type DeflateParams } from "#protocol/deflate.ts";
import type { Frame } from "#protocol/frames.ts";
import { decodeUtf8 } from "#protocol/utf8.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import type { InspectedMessage } from "./inspected-message.ts";
import { Amiss, Facts, Prose, Section } from "./section.tsx";

interface CompressionSectionProps {
  readonly message: InspectedMessage;
  /** What was agreed on in the handshake; null when nothing was, or it is not known. */
  readonly deflate: DeflateParams | null;
  readonly sender: Sender;
  /** The one that is looked at, if it is one of several. */
  readonly frame?: Frame;
}

const TAIL_SHOWN = 8;
const TEXT_SHOWN = 2_000;

/** How a message was compressed: how much it saved, what was taken off, what it holds inflated. */
export const CompressionSection = memo(function CompressionSection({
  message,
  deflate,
  sender,
  frame,
}: CompressionSectionProps) {
  const { frames, data, kind } = message;
  const compressed = frames.reduce((sum, part) => sum + part.frame.payloadLength, 0);
  const end = frames.at(-1)?.frame.payload.slice(-TAIL_SHOWN) ?? new Uint8Array();
  const ratio = data === null || data.length === 0 ? null : compressed / data.length;
  return (
    <Section
      title="Compression"
      aside={
        ratio === null ? "permessage-deflate" : `permessage-deflate, ${percent(ratio)} of the size`
      }
      rule="RFC 7692 7"
    >
      <Facts
        facts={[
          [
            "On the wire",
            `${formatBytes(compressed)}${frames.length > 1 ? `, in ${frames.length} frames` : ""}`,
          ],
          [
            "Inflated",
            data === null
              ? "not known"
              : `${formatBytes(data.length)}${gain(compressed, data.length)}`,
          ],
          [
            "Put back",
            <span key="tail" className="font-mono text-micro">
              <span className="text-muted">
                {compressed > TAIL_SHOWN ? "… " : ""}
                {toHex(end)}{" "}
              </span>
              <ins className="font-semibold underline underline-offset-2">
                {toHex(DEFLATE_TAIL)}
              </ins>
            </span>,
          ],
          ["Context", contextOf(deflate, sender)],
        ]}
      />
      <Prose>
        A sender takes these last 4 bytes off, as every message would end with them; the receiver
        puts them back before it inflates (RFC 7692 7.2.1, 7.2.2).
      </Prose>
      {frames.length > 1 ? (
        <Prose>
          Only the first frame carries RSV1
          {frame && frame !== frames[0]?.frame ? ", so this one does not" : ""}: the message is
          compressed as a whole and then cut.
        </Prose>
      ) : null}
      {data === null ? (
        <Amiss word="Note">
          {frames.at(-1)?.frame.fin
            ? "It does not inflate here."
            : "It is inflated once its last frame is here."}
        </Amiss>
      ) : (
        <Inflated data={data} isText={kind === "text"} sender={sender} />
      )}
    </Section>
  );
});

function Inflated({ data, isText, sender }: { data: Uint8Array; isText: boolean; sender: Sender }) {
  if (data.length === 0) return <Prose>The message is empty.</Prose>;
  const text = isText ? decodeUtf8(data.subarray(0, TEXT_SHOWN)) : null;
  return (
    <>
      {text === null ? null : (
        <p className="max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere rounded-sm bg-sunken px-3 py-2 font-mono text-micro">
          {text}
          {data.length > TEXT_SHOWN ? (
            <span className="text-muted"> … the rest is in the bytes below</span>
          ) : null}
        </p>
      )}
      <Bytes label="The message, inflated, as hex and ASCII" bytes={data} sender={sender} />
    </>
  );
}

function contextOf(deflate: DeflateParams | null, sender: Sender): string {
  if (deflate === null) return "permessage-deflate was not agreed on here";
  const bits = deflate[`${sender}MaxWindowBits`];
  const window = `a window of ${formatBytes(2 ** bits)}`;
  return deflate[`${sender}NoContextTakeover`]
    ? `starts anew with each message of the ${sender} (no context takeover), ${window}`
    : `kept from one message of the ${sender} to its next (context takeover), ${window}`;
}

function gain(compressed: number, inflated: number): string {
  if (compressed < inflated) return `, ${formatBytes(inflated - compressed)} saved`;
  return compressed > inflated
    ? `, ${formatBytes(compressed - inflated)} lost: too short to gain`
    : "";
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)} %`;
}
