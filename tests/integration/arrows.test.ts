import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve as resolvePath } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = await mkdtemp(join(tmpdir(), "lab101-arrows-"));
await Promise.all(["biome.json", ".gitignore"].map((file) => copyFile(file, join(root, file))));
afterAll(() => rm(root, { recursive: true }));

/** Lints a file with this code at this path, under the repository's own rules. */
async function lint(path: string, code: string): Promise<{ code: number; output: string }> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
  return new Promise((resolve) =>
    execFile(
      resolvePath("node_modules/.bin/biome"),
      ["lint", path],
      { cwd: root },
      (error, ...out) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, output: out.join("") }),
    ),
  );
}

const importing = (specifier: string) =>
  `import { thing } from "${specifier}";\n\nexport const other = thing;\n`;

/** The arrows of the architecture, each with an import that goes against it. */
const wrong: [path: string, specifier: string][] = [
  ["protocol/x.ts", "#client/session.ts"],
  ["protocol/x.ts", "ws"],
  ["protocol/x.ts", "node:crypto"],
  ["client/x.ts", "#components/ui/button.tsx"],
  ["client/x.ts", "react"],
  ["components/ui/x.tsx", "#experiments/panels.ts"],
  ["components/lab/x.tsx", "#lib/site.ts"],
  ["ws-server/x.ts", "#components/ui/cn.ts"],
  ["ws-server/x.ts", "#app/page.tsx"],
  ["ws-server/x.ts", "react"],
  ["ws-server/x.ts", "next/headers"],
  ["ws-server/x.ts", "#lib/site.ts"],
  ["ws-server/x.ts", "#experiments/handshake/panel.tsx"],
  ["experiments/handshake/contract.ts", "#client/run.ts"],
  ["experiments/handshake/server.ts", "#ws-server/run.ts"],
  ["experiments/handshake/browser.ts", "react"],
  ["experiments/handshake/panel.tsx", "#ws-server/run.ts"],
  ["experiments/handshake/panel.tsx", "#db/client.ts"],
  ["db/x.ts", "#ws-server/run.ts"],
  ["lib/x.ts", "#app/page.tsx"],
  ["app/x.tsx", "#ws-server/sidecar.ts"],
  ["app/x.tsx", "#tests/support/sidecar.ts"],
  ["scripts/x.ts", "#tests/support/sidecar.ts"],
  ["bench/x.ts", "#tests/support/sidecar.ts"],
  ["client/x.ts", "../protocol/session.ts"],
];

test.each(wrong)("%s may not import %s", async (path, specifier) => {
  const { code, output } = await lint(path, importing(specifier));
  expect(output).toContain("noRestrictedImports");
  expect(code).toBe(1);
});

test.each([
  ["client/x.ts", "#protocol/session.ts"],
  ["ws-server/x.ts", "#experiments/servers.ts"],
  ["app/x.tsx", "#lib/site.ts"],
])("%s may import %s", async (path, specifier) => {
  const { code, output } = await lint(path, importing(specifier));
  expect(output).not.toContain("noRestrictedImports");
  expect(code).toBe(0);
});
