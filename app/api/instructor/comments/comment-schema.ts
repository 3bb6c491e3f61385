import * as z from "zod";
import { markdownTextSchema } from "#protocol/markdown-text.ts";
import { nameSchema } from "#protocol/person-name.ts";

/** A comment of the bank as it comes: its title is a name like any other. */
export const commentSchema = z.strictObject({ title: nameSchema, body: markdownTextSchema });
