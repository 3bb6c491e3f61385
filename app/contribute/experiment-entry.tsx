import { GalleryEntry } from "#components/gallery/gallery-entry.tsx";
import { MdxSource } from "#components/gallery/mdx-source.tsx";
import { PropTable } from "#components/gallery/prop-table.tsx";
import { RecordedBench } from "#experiments/recorded-bench.tsx";
import type { GalleryExperiment } from "./gallery.ts";

/** An experiment: its parameters, the text that places it, and its panel. */
export function ExperimentEntry({ id, anchor, title, variants }: GalleryExperiment) {
  return (
    <GalleryEntry
      id={anchor}
      title={title}
      purpose={`Its id is \`${id}\`.`}
      file={`experiments/${id}/`}
    >
      {variants.map(({ when, rows }) => (
        <div key={when} className="mb-6">
          {when ? <p className="mb-2 font-mono text-note">{when}</p> : null}
          <PropTable
            label={`Parameters of ${title}${when ? `, ${when}` : ""}`}
            one="Parameter"
            rows={rows}
          />
        </div>
      ))}
      <MdxSource of={title} text={`<Experiment id="${id}" />\n`} />
      <div className="mt-4">
        <RecordedBench id={id} title={title} />
      </div>
    </GalleryEntry>
  );
}
