import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { findPostgresBinFolders } from './test/support/real-postgres.ts';

// Tests read the TypeScript sources, not dist: the "source" condition of every package.json picks them.
const conditions = ['source', 'module', 'node', 'import', 'default'];
const shared = {
  resolve: { conditions },
  // Only `source`: vitest hands these to Node itself, and `import` there would turn require() of dual packages into modules.
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source', 'node'] } },
};
// Files that share a worker share its modules: nothing in the sources is opened or kept at import, and loading the whole
// aggregator anew for every file costs more than most files' tests. Projects whose files end processes, fill disks or
// change what the machine has stay apart.
const sharingModules = ['unit', 'integration', 'postgres'];
const nodeProject = (name: string, include: string[], testTimeout = 60_000) => ({
  ...shared,
  test: {
    name,
    isolate: !sharingModules.includes(name),
    include,
    environment: 'node' as const,
    setupFiles: ['test/support/fixed-properties.ts'],
    testTimeout,
    hookTimeout: 120_000,
    // A bound, not a wait: a poll ends as soon as what it waits for holds.
    expect: { poll: { timeout: 45_000 } },
    server: { deps: { inline: [/@streetwarden\//] } },
  },
});

// The suites of a case's life run a second time on PostgreSQL, with two aggregators behind every request
// (test/support/two-servers.ts), and those of several aggregators, too. Without PostgreSQL programs there is nothing to run
// them on.
const onPostgres = [
  '{case,case-command,case-life,case-neighbours,case-relook,relook-silence,dispatch}',
  '{camera-registry,camera-import,camera-access-log,camera-secrecy,camera-care,patrol-suppression}',
  '{several-aggregators,peer-faults}',
  '{archive,archive-gate,organisation,organisation-*,supervision-*,notice-case,notice-delivery,notice-owners,notice-forgetting}',
];
const postgresSuites = findPostgresBinFolders().length > 0 ? onPostgres : [];
const postgresProject = nodeProject(
  'postgres',
  postgresSuites.map((names) => `test/integration/${names}.test.ts`),
  120_000,
);

export default defineConfig({
  test: {
    // One more than cores: several files wait for real time, e.g. until a camera's footage is long enough.
    maxWorkers: Math.min(8, availableParallelism() + 1),
    projects: [
      nodeProject('unit', [
        '{shared,edge-agent,aggregator}/src/**/*.test.ts',
        'models/**/*.test.ts',
        'deploy/**/*.test.ts',
      ]),
      nodeProject('architecture', ['test/architecture/**/*.test.ts'], 300_000),
      nodeProject('contract', ['test/contract/**/*.test.ts'], 120_000),
      nodeProject('integration', ['test/integration/**/*.test.ts'], 120_000),
      {
        ...postgresProject,
        test: {
          ...postgresProject.test,
          exclude: ['test/integration/*-postgres.test.ts'],
          globalSetup: ['test/support/postgres-project.ts'],
          setupFiles: [...postgresProject.test.setupFiles, 'test/support/postgres-file.ts'],
        },
      },
      nodeProject('replay', ['test/replay/**/*.test.ts'], 180_000),
      nodeProject('faults', ['test/faults/**/*.test.ts'], 300_000),
      nodeProject('e2e', ['test/e2e/**/*.test.ts'], 300_000),
      './aggregator/web/vite.config.ts',
      // The console's rules without its pages: a browser for each file would cost more than the tests.
      {
        resolve: { conditions: ['source', 'module', 'browser', 'development|production', 'import', 'default'] },
        test: {
          name: 'web-rules',
          isolate: false,
          include: ['aggregator/web/src/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['aggregator/web/src/test/clock.ts'],
          env: { TZ: 'Asia/Shanghai' },
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
          server: { deps: { inline: [/@streetwarden\//] } },
        },
      },
    ],
  },
});
