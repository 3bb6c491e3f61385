import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { lessonJsonSchema, SCHEMA_FILE } from "./json-schema.ts";

test("the schema for editors says what the strict one does", async () => {
  const kept: unknown = JSON.parse(await readFile(SCHEMA_FILE, "utf8"));
  expect(kept, "run: npm run lesson-schema").toEqual(JSON.parse(lessonJsonSchema()));
  expect(kept).toMatchObject({
    additionalProperties: false,
    required: expect.arrayContaining(["title", "order", "topics"]),
  });
});
