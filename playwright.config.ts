import { defineConfig, devices } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "#scripts/chromium.ts";

const FIGURES = "figures.spec.ts";

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-lab.ts",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Tests wait for conditions: these only say when one counts as not met on a busy machine.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    // Set by the global setup, which starts the lab.
    baseURL: process.env.LAB_URL,
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
  },
  projects: [
    { name: "chromium", use: devices["Desktop Chrome"], testIgnore: FIGURES },
    // Times are taken when nothing else runs.
    {
      name: "figures",
      use: devices["Desktop Chrome"],
      testMatch: FIGURES,
      dependencies: ["chromium"],
    },
  ],
});
