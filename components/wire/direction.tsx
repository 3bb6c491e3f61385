import { ArrowLeft, ArrowRight } from "lucide-react";
import { cn } from "#components/ui/cn.ts";
import type { Sender } from "#protocol/wire/stream.ts";

const TEXT: Readonly<Record<Sender, string>> = { client: "text-client", server: "text-server" };

/** Who sent something: an arrow, a word and a colour, never the colour alone. */
export function Direction({ sender, className }: { sender: Sender; className?: string }) {
  const Arrow = sender === "client" ? ArrowRight : ArrowLeft;
  return (
    <span
      className={cn(
        "inline-flex items-baseline gap-1 whitespace-nowrap font-medium",
        TEXT[sender],
        className,
      )}
    >
      <Arrow aria-hidden="true" className="size-3.5 self-center" />
      {sender}
    </span>
  );
}
