import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** What Chromium needs to run as root, and to keep to itself on a machine without a network. */
export const CHROMIUM_ARGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Only one that runs counts: some systems have a stand-in of that name that does not. */
function runs(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

/** A Chromium that runs here: `CHROME_PATH`, else the system's, else Playwright's own. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const installed = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env.CHROME_PATH ?? "", ...installed, chromium.executablePath()];
  return candidates.find((program) => program !== "" && runs(program));
}

/** Finds a Chromium, else installs one: Playwright's own, else, as root on Debian, the system's. */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found) return found;
  const install = (program: string, args: string[]) =>
    spawnSync(program, args, { stdio: "ignore" });
  install("npx", ["playwright", "install", "chromium"]);
  const own = findChromium();
  if (own || process.getuid?.() !== 0) return own;
  install("apt-get", ["update"]);
  install("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
  return findChromium();
}
