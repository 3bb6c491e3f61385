import { type RefObject, useId } from "react";
import { CLOSE_CODES, closeCodeInfo } from "#protocol/frame-close.ts";
import { CELL_CONTROL } from "./header-cell.tsx";
import type { Outcome } from "./outcome.ts";

interface PredictionFieldsProps {
  readonly prediction: Outcome | null;
  /** Said when it is asked for and missing. */
  readonly error: string | null;
  readonly firstRef: RefObject<HTMLInputElement | null>;
  /** Codes that are sent, which the server might send back. */
  readonly sentCodes: readonly number[];
  readonly onChange: (prediction: Outcome) => void;
}

const KINDS = [
  { kind: "message", label: "sends a message back" },
  { kind: "pong", label: "answers with a pong" },
  { kind: "close", label: "closes, with" },
  { kind: "nothing", label: "does nothing" },
] as const satisfies readonly { kind: Outcome["kind"]; label: string }[];

const CODES = CLOSE_CODES.filter(({ code, onWire }) => onWire && code <= 1011).map(
  ({ code }) => code,
);

/** What the learner says the server will do, before it does. */
export function PredictionFields(props: PredictionFieldsProps) {
  const { prediction, error, firstRef, sentCodes, onChange } = props;
  const name = useId();
  const errorId = `${name}-error`;
  const code = prediction?.kind === "close" ? prediction.code : null;
  const chosen = code === null ? [] : [code];
  const codes = [...new Set([...CODES, ...sentCodes, ...chosen])];
  return (
    <fieldset
      aria-describedby={error === null ? undefined : errorId}
      className="flex flex-col gap-1"
    >
      <legend className="pb-1 font-medium text-note">Predict: the server…</legend>
      <div className="grid gap-x-6 gap-y-0.5 @md:grid-cols-2">
        {KINDS.map(({ kind, label }, index) => (
          <div key={kind} className="flex min-h-8 items-center gap-2">
            <label className="flex min-h-6 shrink-0 cursor-pointer items-center gap-2 text-note">
              <input
                ref={index === 0 ? firstRef : undefined}
                type="radio"
                name={name}
                className="size-4"
                checked={prediction?.kind === kind}
                onChange={() => onChange(kind === "close" ? { kind, code } : { kind })}
              />
              {label}
            </label>
            {kind === "close" ? (
              <select
                aria-label="Close code"
                className={CELL_CONTROL}
                value={code ?? ""}
                onChange={({ target }) =>
                  onChange({ kind, code: target.value === "" ? null : Number(target.value) })
                }
              >
                <option value="">any code</option>
                {codes.map((known) => (
                  <option key={known} value={known}>
                    {known} {closeCodeInfo(known).name}
                  </option>
                ))}
              </select>
            ) : null}
          </div>
        ))}
      </div>
      <div aria-live="polite">
        {error === null ? null : (
          <p id={errorId} className="text-danger text-note">
            {error}
          </p>
        )}
      </div>
    </fieldset>
  );
}
