import { memo } from "react";
import { cn } from "#components/ui/cn.ts";
import { formatBytes } from "#components/wire/format.ts";
import type { LengthForm } from "#protocol/frame-header.ts";
import { explainLength, LENGTH_FORMS, type LengthExplanation } from "./length-form.ts";
import { Amiss, Prose, Section } from "./section.tsx";

interface LengthSectionProps {
  /** They begin with the frame, and hold its length whole. */
  readonly bytes: Uint8Array;
}

/** Why the payload length takes the form that it takes, and how its bytes add up. */
export const LengthSection = memo(function LengthSection({ bytes }: LengthSectionProps) {
  const explained = explainLength(bytes);
  const { form, minimal, total } = explained;
  return (
    <Section title="Payload length" aside={`the ${form}-bit form`} rule="RFC 6455 5.2">
      <Prose>{WHY[form]}</Prose>
      {form === 7 ? null : <Sum explained={explained} />}
      <table className="w-max max-w-full text-left text-note">
        <caption className="sr-only">The three forms of the payload length</caption>
        <thead className="text-muted text-micro">
          <tr>
            <th className="pr-6 font-normal" scope="col">
              The 7 bits say
            </th>
            <th className="pr-6 font-normal" scope="col">
              The length is in
            </th>
            <th className="font-normal" scope="col">
              Must be used for
            </th>
          </tr>
        </thead>
        <tbody>
          {LENGTH_FORMS.map((row) => (
            <tr key={row.form} className={cn(row.form === form ? "font-medium" : "text-muted")}>
              <td className="pr-6 tabular-nums">
                {row.short}
                {row.form === form ? <span className="sr-only"> (this frame)</span> : null}
              </td>
              <td className="pr-6">{row.form === 7 ? "these 7 bits" : `${row.form} more bits`}</td>
              <td className="tabular-nums">{row.lengths}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {minimal === form ? null : (
        <Amiss word="Note">
          {formatBytes(Number(total))} fit into the {minimal}-bit form, and a sender must use the
          shortest. Receivers let it pass, as the RFC says nothing of refusing it.
        </Amiss>
      )}
      {total >= 2n ** 63n ? (
        <Amiss word="Broken">
          The top bit of a 64-bit length must be 0, so that it can be read as a signed number.
        </Amiss>
      ) : null}
    </Section>
  );
});

const WHY: Readonly<Record<LengthForm, string>> = {
  7: "Up to 125 bytes: the length stands in the second byte itself, and the header is as short as it can be.",
  16: "126 in the 7 bits is no length: it says that the next 2 bytes hold it, the higher byte first.",
  64: "127 in the 7 bits is no length: it says that the next 8 bytes hold it, the highest byte first.",
};

function Sum({ explained: { terms, total } }: { explained: LengthExplanation }) {
  const counting = terms.filter(({ byte, power }) => byte > 0 || power === 0);
  const zeros = terms.length - counting.length;
  return (
    <div className="flex flex-col gap-0.5 overflow-x-auto rounded-sm bg-sunken px-3 py-2 font-mono text-micro">
      {counting.map(({ byte, power, product }) => (
        <p key={power} className="whitespace-nowrap">
          0x{byte.toString(16).padStart(2, "0")} = {byte} × {weight(power)} ={" "}
          {product.toLocaleString("en-GB")}
        </p>
      ))}
      {zeros > 0 ? (
        <p className="text-muted">
          {zeros === 1 ? "1 other byte is 0" : `${zeros} other bytes are 0`}
        </p>
      ) : null}
      <p className="border-line-strong border-t pt-0.5 font-semibold">
        {counting.length > 1 ? "sum: " : ""}
        {total.toLocaleString("en-GB")} {total === 1n ? "byte" : "bytes"}
      </p>
    </div>
  );
}

function weight(power: number): string {
  if (power < 2) return String(256 ** power);
  return `256${Array.from(String(power), (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`;
}
