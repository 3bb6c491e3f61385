import * as z from "zod";

/** Longest piece of feedback, note or comment, in characters. */
export const TEXT_CHARACTERS = 10_000;

/** What an instructor writes, in Markdown. It is kept as it came. */
export const markdownTextSchema = z
  .string("Write something.")
  .refine((text) => text.trim() !== "", { message: "Write something.", abort: true })
  .refine((text) => [...text].length <= TEXT_CHARACTERS, {
    message: `It may have ${TEXT_CHARACTERS.toLocaleString("en")} characters at the most.`,
    abort: true,
  })
  .refine((text) => !text.includes("\0"), {
    message: "It holds the character U+0000, which cannot be kept: remove it.",
  });

/** What is wrong with such a text, for a person, or undefined. */
export const faultOfText = (text: string): string | undefined =>
  markdownTextSchema.safeParse(text).error?.issues[0]?.message;
