"use client";

import { cn } from "#components/ui/cn.ts";
import { toHex } from "#components/wire/format.ts";
import { frameNotes } from "#protocol/frame-notes.ts";
import type { Frame } from "#protocol/frames.ts";
import type { Sender } from "#protocol/wire/stream.ts";
import { bitsOfBytes } from "./bit-range.ts";
import { Amiss, Prose, Section } from "./section.tsx";
import { Stepper } from "./stepper.tsx";
import { Unmasked } from "./unmasked.tsx";
import { toBits, type XorStep, xorStep } from "./unmasking.ts";
import type { Active } from "./use-active.ts";

interface UnmaskSectionProps {
  readonly frame: Frame;
  /** The frame as it crossed. */
  readonly bytes: Uint8Array;
  readonly sender: Sender;
  readonly active: Active;
}

/** The payload unmasked byte by byte, or why it is not masked. */
export function UnmaskSection({ frame, bytes, sender, active }: UnmaskSectionProps) {
  const { maskingKey: key, headerLength, payload } = frame;
  if (key === null) {
    return (
      <Section title="Masking" aside="not masked" rule="RFC 6455 5.1">
        {sender === "server" ? (
          <Prose>
            A server never masks. The mask guards intermediaries against requests that a page could
            forge inside a frame; servers are not run by strangers’ pages.
          </Prose>
        ) : (
          <Amiss word="Broken">A client must mask every frame that it sends.</Amiss>
        )}
      </Section>
    );
  }
  const zero = frameNotes(frame).find(({ kind }) => kind === "zero-masking-key");
  const index = payloadIndex(active, headerLength, payload.length);
  const step = xorStep(bytes.subarray(headerLength), key, index);
  return (
    <Section title="Unmasking" aside="payload byte i, XOR key byte i mod 4" rule="RFC 6455 5.3">
      {sender === "server" ? (
        <Amiss word="Broken">A server must not mask the frames that it sends.</Amiss>
      ) : null}
      {zero ? <Amiss word="Note">{zero.message}</Amiss> : null}
      {payload.length === 0 ? (
        <Prose>There is no payload to unmask. The key is there all the same.</Prose>
      ) : (
        <>
          <Stepper
            label="Payload byte to unmask"
            text={inWords(step, payload.length)}
            value={index}
            last={payload.length - 1}
            canPlay
            onChange={(to) => active.pick(bitsOfBytes(headerLength + to))}
          />
          <StepTable step={step} headerLength={headerLength} />
          <Unmasked payload={payload} index={index} />
        </>
      )}
    </Section>
  );
}

function inWords({ index, masked, keyByte, result }: XorStep, length: number): string {
  const [a, b, c] = [masked, keyByte, result].map((byte) => toHex(Uint8Array.of(byte)));
  return `byte ${index.toLocaleString("en-GB")} of ${length.toLocaleString("en-GB")}: ${a} XOR ${b} = ${c}`;
}

/** The payload byte that is looked at, else the first. */
function payloadIndex(active: Active, headerLength: number, length: number): number {
  for (const range of [active.current, active.picked]) {
    if (range === null) continue;
    const index = Math.floor(range.from / 8) - headerLength;
    if (index >= 0 && index < length) return index;
  }
  return 0;
}

function StepTable({ step, headerLength }: { step: XorStep; headerLength: number }) {
  const { index, keyIndex, masked, keyByte, result } = step;
  const rows = [
    { name: `masked, byte ${headerLength + index} of the frame`, byte: masked },
    { name: `key byte ${keyIndex}, as ${index} mod 4 = ${keyIndex}`, byte: keyByte },
    { name: `XOR: payload byte ${index}`, byte: result, isResult: true },
  ];
  return (
    <table className="w-full text-left text-note @md:w-max">
      <caption className="sr-only">Payload byte {index} unmasked</caption>
      <tbody>
        {rows.map(({ name, byte, isResult }) => (
          <tr key={name} className={cn(isResult && "border-line-strong border-t font-semibold")}>
            <th scope="row" className="py-0.5 pr-4 font-normal text-muted @md:w-64">
              {name}
            </th>
            <td className="py-0.5 pr-4 font-mono">{byte.toString(16).padStart(2, "0")}</td>
            <td className="whitespace-nowrap py-0.5 pr-4 font-mono">
              <Bits byte={byte} flipped={keyByte} />
            </td>
            <td className="py-0.5 pr-4 font-mono">{isResult ? printable(result) : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the key has a 1, the bit is flipped: those are underlined. */
function Bits({ byte, flipped }: { byte: number; flipped: number }) {
  const flips = toBits(flipped);
  return Array.from(toBits(byte), (bit, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a bit is its place.
    <span key={place} className={cn(flips[place] === "1" && "underline underline-offset-3")}>
      {bit}
    </span>
  ));
}

function printable(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? `“${String.fromCharCode(byte)}”` : "";
}
