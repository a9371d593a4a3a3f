import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const aggregatorUrl = process.env['STREETWARDEN_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production', 'import', 'default'] },
  server: { proxy: { '/api': aggregatorUrl, '/openapi.json': aggregatorUrl, '/healthz': aggregatorUrl } },
  worker: { format: 'es' },
  build: { outDir: 'dist', sourcemap: false, target: 'es2022', chunkSizeWarningLimit: 1200 },
  test: {
    name: 'web',
    // Files share a worker's modules and its document: loading the pages' packages anew costs more than most files' tests.
    // What a test leaves in the document or in storage, src/test/setup.ts takes away.
    isolate: false,
    // What needs no page runs in a project of its own (vitest.config.ts).
    include: ['src/**/*.test.tsx'],
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    // What a reader sees depends on where he is: the tests are in one place, and not where UTC is local time.
    env: { TZ: 'Asia/Shanghai' },
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    server: { deps: { inline: [/@streetwarden\//] } },
  },
});
