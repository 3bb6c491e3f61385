import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { Bytes } from "#components/wire/bytes.tsx";
import { formatBytes } from "#components/wire/format.ts";
import { fieldValue } from "#protocol/http-head.ts";
import type { SeenHttp } from "#protocol/wire/http-message.ts";
import type { Stream } from "#protocol/wire/stream.ts";
import { contentOf, textOf } from "./http-content.ts";
import { Prose } from "./section.tsx";

/** So much of it is shown. */
const MOST_BYTES = 4 * 1024;

/** The beginning of a message's content, without the framing of its chunks: as text if it is text. */
export function ContentPreview({ message, stream }: { message: SeenHttp; stream: Stream }) {
  const { size, content, head, sender } = message;
  if (size.payload === 0) return null;
  const coding = fieldValue(head, "Content-Encoding");
  const bytes = contentOf(content, stream, MOST_BYTES);
  const text = coding === null ? textOf(bytes) : null;
  const more = size.payload - bytes.length;
  return (
    <>
      {text === null ? (
        <Bytes label="Content as hex and ASCII" bytes={bytes} sender={sender} />
      ) : (
        <ScrollBox
          label="Content as text"
          className="wrap-anywhere max-h-56 overflow-y-auto whitespace-pre-wrap rounded-sm bg-sunken px-3 py-2 font-mono text-micro"
        >
          {text}
        </ScrollBox>
      )}
      {coding === null ? null : <Prose>Compressed: its Content-Encoding is {coding}.</Prose>}
      {more > 0 ? <Prose>and {formatBytes(more)} more</Prose> : null}
    </>
  );
}
