import type { ReactNode } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Choices } from "#components/ui/choices.tsx";
import type { Draft, NumberName } from "./draft.ts";

const ENDINGS = [
  { value: "close", label: "Close 1012" },
  { value: "reset", label: "RST" },
] as const;

interface MoreFieldsProps {
  readonly draft: Draft;
  readonly number: (name: NumberName, label: string, hint?: string) => ReactNode;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What is changed less often: how the server goes, what it bears, and who is not welcome. */
export function MoreFields({ draft, number, onChange }: MoreFieldsProps) {
  return (
    <>
      <Choices
        legend="Connections end by"
        options={ENDINGS}
        value={draft.ending}
        onChange={(ending) => onChange({ ending })}
      />
      <div className="grid grid-cols-2 items-start gap-x-4 gap-y-2 @lg:grid-cols-3">
        {number("awayMs", "Away for, ms")}
        {number("waiting", "May wait", "One more gets 503.")}
        {number("refusalMs", "A 503 costs, ms", "Of the server’s time.")}
        {number("expelled", "Not welcome", "Closed with 4401 when back.")}
        {number("seconds", "Ends after, s", "If not all are back.")}
      </div>
      <Checkbox
        label="Clients heed codes"
        hint="They give up at 1008 and 4000 to 4999."
        checked={draft.heedsCodes}
        onChange={(event) => onChange({ heedsCodes: event.target.checked })}
      />
      <Checkbox
        label="A client in this page"
        hint="It comes through the lab’s own port; the others have one for themselves."
        checked={draft.page}
        onChange={(event) => onChange({ page: event.target.checked })}
      />
    </>
  );
}
