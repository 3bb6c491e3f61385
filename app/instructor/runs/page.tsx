import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActiveFilters } from "#components/instructor/runs/active-filters.tsx";
import { FilterForm } from "#components/instructor/runs/filter-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import type { Database } from "#db/client.ts";
import { countRuns, listRuns, type RunListQuery } from "#db/queries/run-list.ts";
import type { Person } from "#db/viewer.ts";
import { admitPage } from "#lib/access/page.ts";
import { readRunQuery, runQueryHref, urlParams } from "#lib/run-filters.ts";
import { getSite } from "#lib/site.ts";
import { FILTER_LABELS, type FilterChoices, filterChoices } from "./filter-words.ts";
import { PATH, RunList } from "./run-list.tsx";
import { unreadFilters } from "./unread-filters.ts";
import { UnreadNotice } from "./unread-notice.tsx";

export const metadata: Metadata = { title: "Runs" };

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
  const unread = unreadFilters(given, problems);
  const [listed, choices] = await Promise.all([
    Object.keys(unread).length > 0 ? null : readList(db, viewer, query),
    filterChoices(db, viewer, query.class),
  ]);
  const active = activeFilters(query, choices);
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
        problems={unread}
        kept={query.sort === "-started" ? {} : { sort: query.sort }}
      />
      {listed ? (
        <>
          <ActiveFilters filters={active} clear={runQueryHref(PATH, { sort: query.sort })} />
          <RunList {...listed} {...{ query, choices }} isFiltered={active.length > 0} />
        </>
      ) : (
        <UnreadNotice unread={unread} without={runQueryHref(PATH, query)} />
      )}
    </>
  );
}

async function readList(db: Database, viewer: Person, query: RunListQuery) {
  const [runs, total] = await Promise.all([
    listRuns(db, viewer, query),
    countRuns(db, viewer, query),
  ]);
  return { runs, total };
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
