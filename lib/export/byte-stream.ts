/** How long a download may stand still before it is broken off, ms: it holds a connection meanwhile. */
const PATIENCE = 60_000;

/**
 * Parts of text as bytes, each made when the one before it is taken. Rejects if the first cannot be
 * made; a fault later breaks the stream off. Whoever stops taking stops the making, and so does
 * standing still for `patience` ms.
 */
export async function byteStream(
  parts: AsyncGenerator<string>,
  patience = PATIENCE,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const first = await parts.next();
  let standing: NodeJS.Timeout | undefined;
  const give = (
    controller: ReadableStreamDefaultController<Uint8Array>,
    { value, done }: IteratorResult<string>,
  ) => {
    if (done) return controller.close();
    controller.enqueue(encoder.encode(value));
    standing = setTimeout(() => {
      controller.error(new Error("Nobody took the download on."));
      void parts.return(undefined);
    }, patience).unref();
  };
  return new ReadableStream({
    start: (controller) => give(controller, first),
    async pull(controller) {
      clearTimeout(standing);
      give(controller, await parts.next());
    },
    async cancel() {
      clearTimeout(standing);
      await parts.return(undefined);
    },
  });
}
