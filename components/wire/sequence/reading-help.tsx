/** How the diagram is read: what a shape means, colour aside. */
export function ReadingHelp() {
  return (
    <details className="text-micro text-muted">
      <summary className="min-h-6 w-fit cursor-pointer px-1 hover:text-ink">How to read it</summary>
      <ul className="flex max-w-prose list-disc flex-col gap-1 py-1 pl-6">
        <li>
          The server’s times are those of its own socket. What your code saw has the browser’s
          times, moved onto the server’s clock; the bracket at the client is how far off that may
          be.
        </li>
        <li>
          An arrow slants from when it was sent to when it was seen. One that ends at the client in
          a hollow dot was timed by the server alone, so it is level.
        </li>
        <li>
          At HTTP stands how many bytes are head and framing, and behind the plus how many are
          content. Content that is streamed has an arrow for each write.
        </li>
        <li>Solid: HTTP and data frames. Dashed: control frames. Dotted: TCP opens and ends.</li>
        <li>
          A cross on an arrow: the bytes broke the protocol. Two crosses: the connection’s end.
        </li>
        <li>
          A line with a diamond in its middle: a fault was dialled on the cable. Hatched beside an
          end: what it sends waits there. Torn apart in the middle: the cable is cut.
        </li>
        <li>
          An arrow that ends at a cross half way: it left, and never came to the other end. One that
          ends half way otherwise: a FIN or RST as it came to the cable.
        </li>
        <li>
          A wide arrow with ×: several like frames, too close to be told apart. Choose it to open
          it.
        </li>
        <li>
          A broken line: time was left out. A dotted time axis: drawn longer than it was, to be
          readable. “True time” does neither.
        </li>
      </ul>
    </details>
  );
}
