import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { QuizText } from "./quiz-text.tsx";

interface OrderItemProps {
  readonly text: string;
  /** From 0. */
  readonly at: number;
  readonly count: number;
  readonly isFixed: boolean;
  /** Moves it, and gives the focus back to the button that was pressed. */
  readonly onMove: (to: number, button: HTMLElement) => void;
  /** Whether it is in its place, if that was judged. */
  readonly verdict: ReactNode;
}

const STEPS = { ArrowUp: -1, ArrowDown: 1 } as const;

/** One of the things to put in order, with a button for each direction; the arrow keys do the same. */
export function OrderItem({ text, at, count, isFixed, onMove, verdict }: OrderItemProps) {
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (isFixed || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(at + STEPS[event.key], event.currentTarget);
  };
  const mover = (label: string, Sign: typeof ArrowUp, to: number) => (
    <Button
      size="icon"
      variant="quiet"
      aria-label={`${label}: ${text.replaceAll(/[`*]/g, "")}`}
      aria-disabled={isFixed || to < 0 || to >= count || undefined}
      onClick={(event) => {
        if (!isFixed) onMove(to, event.currentTarget);
      }}
      onKeyDown={press}
    >
      <Sign aria-hidden="true" />
    </Button>
  );
  return (
    <li className="my-0 flex items-center gap-3 border-b py-1.5">
      <span aria-hidden="true" className="w-4 shrink-0 font-mono text-muted text-note">
        {at + 1}
      </span>
      <div className="flex min-w-0 grow flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0">
          <QuizText>{text}</QuizText>
        </span>
        {verdict}
      </div>
      <div className="noscript:hidden flex shrink-0">
        {mover("Move up", ArrowUp, at - 1)}
        {mover("Move down", ArrowDown, at + 1)}
      </div>
    </li>
  );
}
