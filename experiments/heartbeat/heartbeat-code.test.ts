import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { heartbeatCode } from "./heartbeat-code.ts";

/** Types leave gaps where they stood. */
const withoutSpace = (code: string) => code.replaceAll(/\s/g, "");

test("the code that is shown is the code that runs, but for types and comments", async () => {
  const source = await readFile(join(import.meta.dirname, "beat.ts"), "utf8");
  const running = stripTypeScriptTypes(source).replaceAll(/\/\*\*[\s\S]*?\*\//g, "");
  const shown = heartbeatCode.map(({ text }) => text).join("\n");
  expect(withoutSpace(`export ${shown}`)).toBe(withoutSpace(running));
});
