import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActiveFilters } from "#components/instructor/runs/active-filters.tsx";
import { ExportLinks } from "#components/instructor/runs/export-links.tsx";
import { FilterForm } from "#components/instructor/runs/filter-form.tsx";
import { Pager } from "#components/instructor/runs/pager.tsx";
import { RunsTable } from "#components/instructor/runs/runs-table.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount } from "#components/wire/format.ts";
import {
  countRuns,
  listRuns,
  MOST_COUNTED,
  RUNS_PER_PAGE,
  type RunListQuery,
} from "#db/queries/run-list.ts";
import { admitPage } from "#lib/access/page.ts";
import { MOST_CAPTURES } from "#lib/export/captures-zip.ts";
import { readRunQuery, runQueryHref, urlParams } from "#lib/run-filters.ts";
import { getSite } from "#lib/site.ts";
import { FILTER_LABELS, type FilterChoices, filterChoices } from "./filter-words.ts";
import { runColumns, runLine } from "./run-lines.ts";

export const metadata: Metadata = { title: "Runs" };

const PATH = "/instructor/runs";
const ANY = {
  class: "All classes",
  learner: "All learners",
  experiment: "All experiments",
  lesson: "All lessons",
  outcome: "Any outcome",
  review: "Any state",
} as const;

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The runs of all classes that the viewer teaches: filtered, sorted, page by page. */
export default async function RunsPage({ searchParams }: Props) {
  const all = urlParams(await searchParams);
  // A form sends its empty fields, too.
  const given = new URLSearchParams([...all].filter(([, value]) => value.trim() !== ""));
  const here = given.size > 0 ? `${PATH}?${given}` : PATH;
  const { viewer } = await admitPage("/instructor/runs", { path: here });
  if (given.size < all.size) redirect(here);

  const { db } = getSite();
  const { query, problems } = readRunQuery(given);
  const [runs, total, choices] = await Promise.all([
    listRuns(db, viewer, query),
    countRuns(db, viewer, query),
    filterChoices(db, viewer, query.class),
  ]);
  const active = activeFilters(query, choices);
  const lessons = new Map(choices.lesson.map(({ value, label }) => [value, label]));
  const file = (name: string) => runQueryHref(`/api/v1/export/${name}`, query, { page: 1 });
  return (
    <>
      <PageHead
        title="Runs"
        lead="What the learners of your classes ran, to be reviewed and compared."
      />
      <FilterForm
        // What is typed goes with the address that it was typed for.
        key={given.toString()}
        action={PATH}
        selects={(Object.keys(ANY) as (keyof typeof ANY)[]).map((name) => ({
          name,
          label: FILTER_LABELS[name],
          any: ANY[name],
          choices: choices[name],
        }))}
        values={Object.fromEntries(given)}
        problems={problems}
        kept={query.sort === "-started" ? {} : { sort: query.sort }}
      />
      <ActiveFilters filters={active} clear={runQueryHref(PATH, { sort: query.sort })} />
      <section aria-label="Runs that match" className="mt-8">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="text-muted text-note">
            {countWords(total)}
          </p>
          {total > 0 ? (
            <ExportLinks
              files={[
                { name: "CSV", href: file("runs.csv") },
                { name: "JSON", href: file("runs.json") },
                {
                  name: "Captures (zip)",
                  href: file("captures.zip"),
                  ...(total > MOST_CAPTURES
                    ? { refused: `of ${formatCount(MOST_CAPTURES)} at most` }
                    : {}),
                },
              ]}
            />
          ) : null}
        </div>
        {runs.length > 0 ? (
          <>
            <RunsTable
              key={here}
              columns={runColumns(PATH, query)}
              runs={runs.map((run) => runLine(run, query, lessons))}
            />
            <Pager
              where={placeWords(query.page, runs.length, total)}
              previous={query.page > 1 ? runQueryHref(PATH, query, { page: query.page - 1 }) : null}
              next={
                total > query.page * RUNS_PER_PAGE ||
                (total > MOST_COUNTED && runs.length === RUNS_PER_PAGE)
                  ? runQueryHref(PATH, query, { page: query.page + 1 })
                  : null
              }
            />
          </>
        ) : (
          <Nothing total={total} isFiltered={active.length > 0} query={query} />
        )}
      </section>
    </>
  );
}

function activeFilters(query: RunListQuery, choices: FilterChoices) {
  const names = Object.keys(FILTER_LABELS) as (keyof typeof FILTER_LABELS)[];
  return names.flatMap((name) => {
    const value = query[name];
    if (value === undefined) return [];
    const known = name in choices ? choices[name as keyof FilterChoices] : [];
    return {
      name,
      label: FILTER_LABELS[name],
      value: known.find((choice) => choice.value === value)?.label ?? value,
      without: runQueryHref(PATH, query, { [name]: undefined, page: 1 }),
    };
  });
}

function countWords(total: number): string {
  if (total > MOST_COUNTED) return `More than ${formatCount(MOST_COUNTED)} runs`;
  return total === 1 ? "1 run" : `${formatCount(total)} runs`;
}

function placeWords(page: number, shown: number, total: number): string {
  const first = (page - 1) * RUNS_PER_PAGE + 1;
  const last = formatCount(first + shown - 1);
  const of = total > MOST_COUNTED ? `more than ${formatCount(MOST_COUNTED)}` : formatCount(total);
  return `${formatCount(first)} to ${last} of ${of}`;
}

interface NothingProps {
  readonly total: number;
  readonly isFiltered: boolean;
  readonly query: RunListQuery;
}

function Nothing({ total, isFiltered, query }: NothingProps) {
  const way = (href: string, name: string) => (
    <Button asChild size="sm">
      <Link href={href}>{name}</Link>
    </Button>
  );
  if (total > 0) {
    const first = way(runQueryHref(PATH, query, { page: 1 }), "First page");
    return (
      <EmptyState title="The list ends before this page" action={first}>
        There are fewer runs than that.
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState title="No run matches" action={way(PATH, "Clear all filters")}>
        Take one of the filters out, or choose other days.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No runs yet" action={way("/instructor", "Your classes")}>
      Learners join one of your classes by its code; what they run from then on stands here.
    </EmptyState>
  );
}
