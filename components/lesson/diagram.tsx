import type { ReactNode } from "react";

interface DiagramProps {
  /** Unique in the page; ties the drawing to its name and description. */
  readonly id: string;
  readonly title: string;
  /** The whole content of the drawing in words. */
  readonly description: string;
  readonly height: number;
  readonly caption: ReactNode;
  readonly children: ReactNode;
}

/** A drawing 360 units wide: at that width its text is legible on the narrowest phone. */
export function Diagram({ id, title, description, height, caption, children }: DiagramProps) {
  return (
    <figure className="my-8">
      <svg
        viewBox={`0 0 360 ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-description`}
        className="mx-auto block w-full max-w-120 font-mono text-ink"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {children}
      </svg>
      <figcaption className="mt-3 text-muted text-note">{caption}</figcaption>
    </figure>
  );
}

interface ArrowProps {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** The colour, as a Tailwind text class. */
  readonly className?: string;
  readonly dashed?: boolean;
}

/** A straight arrow, upright or level. */
export function Arrow({ from: [x1, y1], to: [x2, y2], className, dashed }: ArrowProps) {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  return (
    <g className={className} stroke="currentColor" fill="none" strokeWidth={1.5}>
      <line x1={x1} y1={y1} x2={x2} y2={y2} strokeDasharray={dashed ? "3 4" : undefined} />
      <path d="M-7 -4 L0 0 L-7 4" transform={`translate(${x2} ${y2}) rotate(${angle})`} />
    </g>
  );
}
