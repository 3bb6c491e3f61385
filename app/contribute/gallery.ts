import { type CompiledExample, loadExample } from "#content/load-example.ts";
import { experimentTitles, findContract } from "#experiments/contracts.ts";
import { paramVariants } from "#experiments/param-rows.ts";
import { type Example, exampleFolder, MARKDOWN, readExamples } from "#lib/gallery.ts";
import { loadDescriptions, type PropDescription } from "#lib/part-descriptions.ts";

export interface GalleryPart {
  /** Unique in the page. */
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly file: string;
  readonly props: readonly PropDescription[];
  readonly examples: readonly (Example & CompiledExample)[];
}

export interface GalleryExperiment {
  readonly id: string;
  /** Unique in the page. */
  readonly anchor: string;
  readonly title: string;
  readonly variants: ReturnType<typeof variantsOf>;
}

/** All that the page shows: the parts with Markdown last, and the experiments. */
export async function loadGallery() {
  const [{ parts, params }, found] = await Promise.all([loadDescriptions(), readExamples()]);
  const examples = await Promise.all(
    found.map(async (one) => ({ ...one, ...(await loadExample(one.part, one.state)) })),
  );
  /** Ids of headings in the examples: a part's own id must be another. */
  const taken = new Set(examples.flatMap(({ headings }) => headings.map(({ id }) => id)));
  const markdown = {
    name: "Markdown",
    purpose: "Everything else. Tables are those of GitHub; HTML elements are not needed.",
    file: "mdx-components.tsx",
    props: [],
  };
  const shown = [...parts, markdown].map((part): GalleryPart => {
    const folder = part === markdown ? MARKDOWN : exampleFolder(part.name);
    const id = taken.has(folder) ? `${folder}-part` : folder;
    return { ...part, id, examples: examples.filter((one) => one.part === folder) };
  });
  const experiments = Object.entries(experimentTitles).map(([id, title]): GalleryExperiment => {
    const variants = variantsOf(id, params[id] ?? {});
    return { id, anchor: `experiment-${id}`, title, variants };
  });
  return { parts: shown, experiments };
}

function variantsOf(id: string, meanings: Readonly<Record<string, string>>) {
  const contract = findContract(id);
  const variants = contract ? paramVariants(contract.params) : [];
  return variants.map(({ when, rows }) => ({
    when,
    rows: rows.map(({ values, ...row }) => {
      return { ...row, type: values, meaning: meanings[row.name] ?? "" };
    }),
  }));
}
