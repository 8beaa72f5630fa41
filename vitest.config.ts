import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** On a shared machine a browser, a database or a killed bot may be starved once; twice is a fault. */
const retry = process.env['CI'] === 'true' ? 1 : 0;

export default defineConfig({
  test: {
    // Much of the time is spent waiting: for a disk, a server, the bot. One worker more than there are cores is quickest.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/demo/page*.test.ts'],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 60_000,
          retry,
        },
      },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/demo/page*.test.ts'],
          testTimeout: 400_000,
          retry,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
