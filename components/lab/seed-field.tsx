import { Dices } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { NumberInput } from "./number-input.tsx";

interface SeedFieldProps {
  readonly hint?: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

/** The seed of what is made at random, and a button for another. */
export function SeedField(props: SeedFieldProps) {
  return (
    <div className="flex min-w-0 items-start gap-1.5">
      <div className="min-w-0 flex-1">
        <NumberInput label="Seed" {...props} />
      </div>
      <Button
        size="icon"
        aria-label="New seed"
        // Beside the field, below its label.
        className="mt-[1.5625rem] size-9"
        onClick={() => props.onChange(newSeed())}
      >
        <Dices aria-hidden="true" />
      </Button>
    </div>
  );
}

function newSeed(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0);
}
