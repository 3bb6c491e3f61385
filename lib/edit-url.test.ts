import { expect, test } from "vitest";
import { editUrl } from "./edit-url.ts";

test("the address for editing a file is made from LAB_EDIT_URL", () => {
  const LAB_EDIT_URL = "https://git.example/edit/main/{file}?from={file}";
  expect(editUrl("content/a b.mdx", { LAB_EDIT_URL })).toBe(
    "https://git.example/edit/main/content/a%20b.mdx?from=content/a%20b.mdx",
  );
  expect(editUrl("content/a.mdx", {})).toBeNull();
});
