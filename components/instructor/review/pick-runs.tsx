import Link from "next/link";
import { formatInstant } from "#components/lab/format-instant.ts";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";

export interface PickableRun {
  readonly id: string;
  readonly learner: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly outcome: string;
  /** The comparison with it. */
  readonly href: string;
}

interface PickRunsProps {
  /** As they were given. */
  readonly a: string;
  readonly b: string;
  readonly faultA: string | null;
  readonly faultB: string | null;
  /** Runs that could be compared with the first, once it is known. */
  readonly like: readonly PickableRun[];
  /** Parameters that go along unchanged. */
  readonly kept: Readonly<Record<string, string>>;
}

/** Asks for two runs to compare: by their addresses, or the second from those like the first. */
export function PickRuns({ a, b, faultA, faultB, like, kept }: PickRunsProps) {
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <form action="/instructor/compare" className="flex flex-col gap-4">
        <Field
          label="Run A"
          hint="The address of a run's page, or its id. On the page of a run, “Compare with another run” fills this in."
          error={faultA}
        >
          <Input name="a" defaultValue={a} />
        </Field>
        <Field label="Run B" error={faultB}>
          <Input name="b" defaultValue={b} />
        </Field>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" variant="primary" className="self-start">
          Compare
        </Button>
      </form>
      {like.length > 0 ? (
        <section aria-labelledby="like">
          <h2 id="like" className="mb-2 font-medium">
            Or compare run A with
          </h2>
          <ul className="flex flex-col divide-y border-y text-note">
            {like.map(({ id, learner, startedAt, outcome, href }) => (
              <li key={id}>
                <Link
                  href={href}
                  className="flex min-h-9 flex-wrap items-center gap-x-4 px-2 py-1 hover:bg-sunken"
                >
                  <span className="wrap-anywhere font-medium">{learner}</span>
                  <time dateTime={startedAt}>{formatInstant(startedAt, "minute")}</time>
                  <span className="text-muted">{outcome}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
