import { type ReactNode, useId } from "react";
import { Rfc } from "#components/lesson/rfc.tsx";
import { cn } from "#components/ui/cn.ts";

interface SectionProps {
  readonly title: string;
  /** Said beside the title: how much, or of what. */
  readonly aside?: ReactNode;
  /** Where it is laid down, as "RFC 6455 5.2". */
  readonly rule?: string;
  readonly children: ReactNode;
}

/** One aspect of what is inspected. */
export function Section({ title, aside, rule, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-2 border-line border-t pt-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h5 id={id} className="font-medium text-note">
          {title}
        </h5>
        {aside ? <p className="text-micro text-muted tabular-nums">{aside}</p> : null}
        {rule ? (
          <p className="ml-auto text-micro text-muted">
            <RuleLinks rule={rule} />
          </p>
        ) : null}
      </div>
      {children}
    </section>
  );
}

/** Every section that a rule names, linked; what is no RFC stands as it is. */
export function RuleLinks({ rule }: { rule: string }) {
  let rfc = 0;
  return rule.split(", ").map((part, index) => {
    const named = /^(?:RFC (\d+) )?([\d.]+)$/.exec(part);
    if (named?.[1]) rfc = Number(named[1]);
    return (
      <span key={part}>
        {index > 0 ? ", " : null}
        {named ? <Rfc n={rfc} s={named[2]} /> : part}
      </span>
    );
  });
}

/** Sentences of explanation. */
export function Prose({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <p className={cn("max-w-prose text-muted text-note leading-snug", className)}>{children}</p>
  );
}

/** Something that is amiss, by a word and a colour. */
export function Amiss({ word, children }: { word: "Note" | "Broken"; children: ReactNode }) {
  return (
    <p
      className={cn(
        "max-w-prose border-l-2 pl-2.5 text-note leading-snug",
        word === "Broken" ? "border-danger" : "border-warn",
      )}
    >
      <strong className={cn("font-medium", word === "Broken" ? "text-danger" : "text-warn")}>
        {word}:
      </strong>{" "}
      {children}
    </p>
  );
}

/** Names and values, a line each. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode])[];
}) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-note leading-snug">
      {facts.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="wrap-anywhere tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
