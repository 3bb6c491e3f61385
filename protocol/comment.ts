import * as z from "zod";
import { markdownTextSchema } from "./markdown-text.ts";
import { titleSchema } from "./person-name.ts";

/** A comment of an instructor's bank as it comes. */
export const commentSchema = z.strictObject({ title: titleSchema, body: markdownTextSchema });
