import { EndTcp } from "./fault-acts.tsx";
import { FaultCheck } from "./fault-check.tsx";
import { FaultDelay } from "./fault-delay.tsx";
import type { BarBench } from "./fault-dial.ts";
import { FAULT_FIELDS } from "./fault-fields.ts";
import { FaultNumber } from "./fault-number.tsx";
import { DIFFERS, inForce, setFault } from "./fault-state.ts";

const INSIDE = [
  { part: "length", label: "the length" },
  { part: "masking-key", label: "the masking key" },
  { part: "utf-8", label: "a UTF-8 character" },
] as const;

/** Every fault for itself, the way that is chosen. */
export function FaultMore({ bench }: { readonly bench: BarBench }) {
  const { state, aim } = bench;
  const inside = inForce(state, aim, "sliceInside");
  return (
    <div className="flex max-w-3xl flex-col gap-3 pb-1">
      <div className="grid grid-cols-1 gap-x-5 gap-y-2 @xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FaultDelay bench={bench} />
        <FaultNumber field={FAULT_FIELDS.bandwidth} bench={bench} />
      </div>
      <FaultCheck
        bench={bench}
        inForce={inForce(state, aim, "stalled")}
        faultOf={(stalled) => setFault(aim, { stalled })}
      >
        Stall: nothing passes, and nothing is lost
      </FaultCheck>
      <div className="grid gap-x-5 gap-y-3 @md:grid-cols-2">
        <FaultNumber field={FAULT_FIELDS.slice} bench={bench} />
        <fieldset className="flex flex-wrap content-start gap-x-3">
          <legend className="mb-1 font-medium text-note">Slice frames inside</legend>
          {INSIDE.map(({ part, label }) => (
            <FaultCheck
              key={part}
              bench={bench}
              inForce={inside === DIFFERS ? DIFFERS : inside.includes(part)}
              faultOf={(on) => {
                const known = inside === DIFFERS ? [] : inside.filter((one) => one !== part);
                return setFault(aim, { sliceInside: on ? [...known, part] : known });
              }}
            >
              {label}
            </FaultCheck>
          ))}
        </fieldset>
        <FaultNumber field={FAULT_FIELDS.cutAfter} bench={bench} />
        <FaultNumber field={FAULT_FIELDS.idle} bench={bench} />
        <FaultNumber field={FAULT_FIELDS.dropEvery} bench={bench} />
        <FaultNumber field={FAULT_FIELDS.control} bench={bench} />
        <FaultNumber field={FAULT_FIELDS.slowClose} bench={bench} />
        <FaultCheck
          bench={bench}
          inForce={inForce(state, aim, "dropPongs")}
          faultOf={(on) => setFault(aim, { dropPongs: on })}
        >
          Drop pongs
        </FaultCheck>
      </div>
      <EndTcp bench={bench} />
    </div>
  );
}
