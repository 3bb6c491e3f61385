import { cp, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "#scripts/launcher/paths.ts";

const COPIED = ["content", "cspell.json"];
const LINKED = [
  "app",
  "client",
  "components",
  "experiments",
  "lib",
  "mdx-components.tsx",
  "node_modules",
  "package.json",
  "protocol",
  "public",
];

/** A folder with the project's own lessons to break, and links to all that they are checked against. */
export async function contentTree(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "content-"));
  for (const path of COPIED) await cp(join(ROOT, path), join(root, path), { recursive: true });
  for (const path of LINKED) await symlink(join(ROOT, path), join(root, path));
  return root;
}
