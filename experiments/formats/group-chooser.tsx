import { ChevronLeft, ChevronRight } from "lucide-react";
import { memo, useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/field.tsx";
import type { Group } from "./byte-groups.ts";

interface GroupChooserProps {
  readonly players: number;
  readonly group: Group;
  readonly onChoose: (group: Group) => void;
}

/** Which part of the state is looked at: a player, or what stands around them. There may be many. */
export const GroupChooser = memo(function GroupChooser(props: GroupChooserProps) {
  const { players, group, onChoose } = props;
  const id = useId();
  const step = (by: number) => {
    const to = (group === "around" ? -1 : group) + by;
    if (to >= -1 && to < players) onChoose(to === -1 ? "around" : to);
  };
  const isFirst = group === "around";
  const isLast = group === players - 1;
  return (
    <div className="flex items-center gap-1">
      <label htmlFor={id} className="sr-only">
        Part of the state
      </label>
      <Select
        id={id}
        value={`${group}`}
        onChange={({ target }) =>
          onChoose(target.value === "around" ? "around" : Number(target.value))
        }
        className="h-8 w-auto"
      >
        <option value="around">around the players</option>
        {Array.from({ length: players }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a player is its place in the state.
          <option key={index} value={index}>
            players[{index}]
          </option>
        ))}
      </Select>
      <Button
        size="icon"
        variant="quiet"
        aria-label="The part before"
        aria-disabled={isFirst || undefined}
        onClick={() => step(-1)}
      >
        <ChevronLeft aria-hidden="true" />
      </Button>
      <Button
        size="icon"
        variant="quiet"
        aria-label="The next part"
        aria-disabled={isLast || undefined}
        onClick={() => step(1)}
      >
        <ChevronRight aria-hidden="true" />
      </Button>
    </div>
  );
});
