import * as z from "zod";

const text = z
  .string("must be a text")
  .refine((value) => value.trim() !== "", "must be a text that says something");
const id = z
  .string("must be an id like `one-two`")
  .regex(/^[a-z][a-z0-9-]*$/, "must be an id like `one-two`");

const choiceSchema = z.strictObject(
  {
    text,
    right: z.boolean("must be true or false").optional(),
    /** Why it is right, or what speaks against it. */
    why: text,
  },
  "must be like { text, right, why }",
);
export type QuizChoice = z.infer<typeof choiceSchema>;

const choices = z
  .array(choiceSchema, "must be a list")
  .min(2, { error: "must be two or more", abort: true })
  .refine((all) => all.some(({ right }) => right), "must have one that is right")
  .refine((all) => all.some(({ right }) => !right), "must have one that is wrong")
  .refine((all) => isUnique(all.map((one) => one.text)), "must each have a text of their own");

/** What every quiz says. */
const asked = {
  /** Unique in the lesson; how it was answered is remembered under it. */
  id,
  /** The question; `code` stands between backticks. */
  ask: text,
};

/** Of a quiz in which one chooses. */
const chosen = {
  /** Two or more, with `right` on those that are right; each says `why`. */
  choices,
};

const quizSchema = z.strictObject({ ...asked, ...chosen });

const orderSchema = z.strictObject({
  ...asked,
  /** In the right order; they are shown in another. */
  items: z
    .array(text, "must be a list of texts")
    .min(2, { error: "must be two or more", abort: true })
    .refine(isUnique, "must differ from each other"),
  /** Why this is the order, said when it is found. */
  why: text,
});

const BYTES = /^[0-9a-f]{2}(?: [0-9a-f]{2})*$/i;
const offset = z.int("must be whole numbers").min(0, "must not be negative");

const bytesQuizSchema = z
  .strictObject({
    ...asked,
    ...chosen,
    /** All bytes that are shown, in hex. */
    bytes: z
      .string("must be bytes in hex, such as `81 05`")
      .regex(BYTES, "must be bytes in hex, such as `81 05`"),
    /** The first and the last of the bytes that are asked about, from 0. */
    at: z.tuple([offset, offset], "must be two offsets, such as [0, 1]"),
  })
  .refine(({ bytes, at: [from, to] }) => from <= to && to < bytes.split(" ").length, {
    path: ["at"],
    error: "must be the first and the last of some of the bytes, from 0",
  });

/** What a lesson may ask that the page itself judges, by the name of its part. */
export const QUIZ_PARTS = {
  Quiz: quizSchema,
  Order: orderSchema,
  BytesQuiz: bytesQuizSchema,
} as const;

export type QuizPart = keyof typeof QUIZ_PARTS;
export type QuizQuestion = z.infer<typeof quizSchema>;
export type OrderQuestion = z.infer<typeof orderSchema>;
export type BytesQuestion = z.infer<typeof bytesQuizSchema>;

/** A part with what it asks. */
export type AskedQuiz =
  | { readonly part: "Quiz"; readonly question: QuizQuestion }
  | { readonly part: "Order"; readonly question: OrderQuestion }
  | { readonly part: "BytesQuiz"; readonly question: BytesQuestion };

/** A quiz, and the lesson that asks it. */
export type LessonQuiz = AskedQuiz & {
  readonly lesson: { readonly slug: string; readonly title: string };
};

function isUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
