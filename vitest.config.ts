import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{protocol,client,components,experiments,lib,db,app,bench,scripts}/**/*.test.{ts,tsx}",
          ],
          testTimeout: 20_000,
          // Many of them wait for a timer or a socket, too.
          maxWorkers: 3,
          // They share nothing but modules: to load these for each file anew took most of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/{integration,conformance}/**/*.test.ts", "ws-server/**/*.test.ts"],
          globalSetup: "tests/support/postgres.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // They wait for sockets and timers more than for a processor.
          maxWorkers: 4,
        },
      },
      {
        test: {
          name: "figures",
          include: ["tests/figures/**/*.test.ts"],
          globalSetup: "tests/support/postgres.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Times and memory are taken when nothing else runs.
          fileParallelism: false,
        },
      },
    ],
  },
});
