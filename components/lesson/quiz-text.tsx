const MARKED = /(`[^`]+`|\*\S(?:[^*]*\S)?\*)/;

/** A line of text in which `code` and *emphasis* are marked as in Markdown, and nothing else is. */
export function QuizText({ children }: { children: string }) {
  // Split by a pattern with one group: what stands at odd places is what it matched.
  return children.split(MARKED).map((piece, at) => {
    const key = `${at} ${piece}`;
    if (at % 2 === 0) return <span key={key}>{piece}</span>;
    const text = piece.slice(1, -1);
    return piece.startsWith("`") ? <code key={key}>{text}</code> : <em key={key}>{text}</em>;
  });
}
