import { isFold } from "./fold.ts";
import type { Row } from "./layout.ts";
import { sentenceOf } from "./words.ts";

/** The active arrow in full, or what the keys do: what there is no room for in the diagram. */
export function Readout({ row, hasCode }: { row: Row | undefined; hasCode: boolean }) {
  return (
    <p className="line-clamp-3 min-h-[3lh] mt-1.5 px-1 text-micro text-muted wrap-anywhere @xl:min-h-[2lh]">
      {row
        ? `${sentenceOf(row, hasCode)}.${isFold(row.item) ? " Enter opens it." : ""}`
        : "↑ ↓ move from arrow to arrow, Enter chooses. + − or Ctrl and the wheel zoom, 0 fits all in, F follows the newest."}
    </p>
  );
}
