"use client";

import { useRouter } from "next/navigation";
import { Field, Select } from "#components/ui/field.tsx";

interface RunFilterProps {
  readonly experiments: readonly {
    readonly id: string;
    readonly title: string;
    readonly runs: number;
  }[];
  /** The experiment that is shown; empty for all. */
  readonly shown: string;
}

/** Chooses whose runs are listed; the choice stands in the page's address. */
export function RunFilter({ experiments, shown }: RunFilterProps) {
  const router = useRouter();
  return (
    <Field label="Experiment" className="w-full sm:w-64">
      <Select
        value={shown}
        onChange={({ target }) =>
          router.replace(
            target.value ? `/me?experiment=${encodeURIComponent(target.value)}` : "/me",
            { scroll: false },
          )
        }
      >
        <option value="">All</option>
        {experiments.map(({ id, title, runs }) => (
          <option key={id} value={id}>
            {title} ({runs})
          </option>
        ))}
      </Select>
    </Field>
  );
}
