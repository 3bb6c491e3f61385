const PART_CHARS = 64 * 1024;

/**
 * A text as a stream of bytes (UTF-8), made as it is taken: whoever stops taking stops the making. If
 * `pieces` fails the stream breaks off, so that nobody takes a part for the whole.
 */
export function streamText(
  pieces: AsyncGenerator<string, void, undefined>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let part = "";
      let next = await pieces.next();
      for (; !next.done; next = await pieces.next()) {
        part += next.value;
        if (part.length >= PART_CHARS) break;
      }
      if (part !== "") controller.enqueue(encoder.encode(part));
      if (next.done) controller.close();
    },
    async cancel() {
      await pieces.return();
    },
  });
}
