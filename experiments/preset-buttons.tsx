import { Button } from "#components/ui/button.tsx";

interface Preset<Part> {
  readonly label: string;
  /** The parameters that differ from the defaults. */
  readonly params: Part;
}

interface PresetButtonsProps<Part> {
  readonly presets: readonly Preset<Part>[];
  readonly onChoose: (part: Part) => void;
}

/** A form's ready-made settings, each a button. */
export function PresetButtons<Part>({ presets, onChoose }: PresetButtonsProps<Part>) {
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {presets.map(({ label, params }) => (
        <Button key={label} size="sm" onClick={() => onChoose(params)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
