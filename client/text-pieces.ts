/** A piece of a text, and whether it is what was looked for. */
export interface TextPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Words as the index counts them: what stands between spaces and punctuation. */
const WORD = /[^\n\r\p{Z}\p{P}]+/gu;
/** How many words a snippet has, and how many of them stand before the first match. */
const SNIPPET_WORDS = 26;
const WORDS_BEFORE = 5;

/** The whole text in pieces, so that joined they are `text`. `words` are in lower case. */
export function mark(text: string, words: ReadonlySet<string>): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!words.has(word.toLowerCase())) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), isMatch: false });
    end = index + word.length;
    pieces.push({ text: text.slice(index, end), isMatch: true });
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMatch: false });
  return pieces;
}

/** The piece of `text` with the most of `words` in it; its beginning if there are none. */
export function cutOut(text: string, words: ReadonlySet<string>): TextPiece[] {
  const all = [...text.matchAll(WORD)];
  const at = all.flatMap(({ 0: word }, index) => (words.has(word.toLowerCase()) ? [index] : []));
  let first = 0;
  let most = 0;
  for (const start of at) {
    const within = at.filter(
      (index) => index >= start && index < start + SNIPPET_WORDS - WORDS_BEFORE,
    );
    const distinct = new Set(within.map((index) => all[index]?.[0].toLowerCase())).size;
    if (distinct <= most) continue;
    most = distinct;
    first = Math.max(0, start - WORDS_BEFORE);
  }
  const from = first === 0 ? 0 : (all[first]?.index ?? 0);
  const to = all[first + SNIPPET_WORDS]?.index ?? text.length;
  const pieces = mark(text.slice(from, to).trimEnd(), words);
  if (from > 0) pieces.unshift({ text: "… ", isMatch: false });
  if (to < text.length) pieces.push({ text: " …", isMatch: false });
  return pieces;
}
