import type { Outcome } from "./events.ts";

/** Colour and texture of each outcome: neither is alone. */
const LOOKS: Readonly<Record<Outcome, { colour: string; path: string; solid: boolean }>> = {
  opened: { colour: "var(--accent)", path: "", solid: true },
  "turned-away": { colour: "var(--danger)", path: "M0 4L4 0", solid: false },
  nobody: { colour: "var(--line-strong)", path: "M0 2H4", solid: false },
  "timed-out": { colour: "var(--warn)", path: "M0 0L4 4M0 4L4 0", solid: false },
};

/** The fill of an outcome in a drawing whose textures have this prefix. */
export function fillOf(outcome: Outcome, prefix: string): string {
  const { colour, solid } = LOOKS[outcome];
  return solid ? colour : `url(#${prefix}${outcome})`;
}

export function strokeOf(outcome: Outcome): string {
  return LOOKS[outcome].colour;
}

/** The textures that `fillOf` names. */
export function OutcomeTextures({ prefix }: { prefix: string }) {
  return (
    <defs>
      {Object.entries(LOOKS).map(([outcome, { colour, path, solid }]) =>
        solid ? null : (
          <pattern
            key={outcome}
            id={`${prefix}${outcome}`}
            width="4"
            height="4"
            patternUnits="userSpaceOnUse"
          >
            <path d={path} stroke={colour} strokeWidth="1" />
          </pattern>
        ),
      )}
    </defs>
  );
}
