/** A comment of an instructor's bank. */
export interface BankComment {
  readonly id: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** Those in which all these words stand, in the title or the text. */
export function findComments(
  comments: readonly BankComment[],
  words: string,
): readonly BankComment[] {
  const wanted = words.toLocaleLowerCase("en").split(/\s+/u).filter(Boolean);
  return comments.filter(({ title, body }) => {
    const text = `${title} ${body}`.toLocaleLowerCase("en");
    return wanted.every((word) => text.includes(word));
  });
}
