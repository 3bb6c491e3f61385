import { TANK_IDS, TANK_LOOKS, type TankId } from "./tank-kinds.ts";

interface TankTexturesProps {
  /** What the ids of the patterns begin with. */
  readonly id: string;
}

/** The fill of each tank as an SVG pattern: a colour and a texture, so that colour is not alone. */
export function TankTextures({ id }: TankTexturesProps) {
  return (
    <defs>
      {TANK_IDS.map((tank) => {
        const { colour, texture } = TANK_LOOKS[tank];
        return (
          <pattern
            key={tank}
            id={textureId(id, tank)}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            style={{ color: `var(${colour})` }}
          >
            <rect width="8" height="8" fill="currentColor" opacity="0.35" />
            <Texture kind={texture} />
          </pattern>
        );
      })}
    </defs>
  );
}

/** The id of a tank's pattern, for `url(#…)`. */
export function textureId(id: string, tank: TankId): string {
  return `${id}-${tank}`;
}

function Texture({ kind }: { kind: (typeof TANK_LOOKS)[TankId]["texture"] }) {
  switch (kind) {
    case "plain":
      return <rect width="8" height="8" fill="currentColor" opacity="0.4" />;
    case "rising":
      return <path d="M-2 2L2-2M0 8L8 0M6 10L10 6" stroke="currentColor" strokeWidth="2" />;
    case "falling":
      return <path d="M-2 6L2 10M0 0L8 8M6-2L10 2" stroke="currentColor" strokeWidth="2" />;
    case "dots":
      return <circle cx="4" cy="4" r="1.6" fill="currentColor" />;
    case "level":
      return <path d="M0 4H8" stroke="currentColor" strokeWidth="2" />;
    default:
      return kind satisfies never;
  }
}

/** A small piece of a tank's fill, for a legend. */
export function TankSwatch({ textures, tank }: { textures: string; tank: TankId }) {
  return (
    <svg aria-hidden="true" className="h-3 w-4 shrink-0">
      <rect
        width="100%"
        height="100%"
        fill={`url(#${textureId(textures, tank)})`}
        stroke={`var(${TANK_LOOKS[tank].colour})`}
      />
    </svg>
  );
}
