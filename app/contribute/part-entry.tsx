import { ExampleView } from "#components/gallery/example-view.tsx";
import { GalleryEntry } from "#components/gallery/gallery-entry.tsx";
import { PropTable } from "#components/gallery/prop-table.tsx";
import type { GalleryPart } from "./gallery.ts";
import { galleryParts } from "./given-parts.tsx";

/** A lesson part: its props, and its examples, each rendered from the text that it shows. */
export function PartEntry({ id, name, purpose, file, props, examples }: GalleryPart) {
  return (
    <GalleryEntry id={id} title={name} purpose={purpose} file={file}>
      {props.length > 0 ? <PropTable label={`Props of ${name}`} one="Prop" rows={props} /> : null}
      {examples.map(({ state, source, Body }) => {
        const words = state.replaceAll("-", " ");
        return (
          <ExampleView
            key={state}
            of={`${name}: ${words}`}
            state={words.charAt(0).toUpperCase() + words.slice(1)}
            source={source}
          >
            <Body components={galleryParts} />
          </ExampleView>
        );
      })}
    </GalleryEntry>
  );
}
