import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openAggregator } from '#compose';
import { parseAggregatorConfig } from '#config/load-config';

/** Text of `aggregator/openapi.json`, asked from the production composition on a temporary folder and free ports. */
export async function generateOpenApi(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'streetwarden-openapi-'));
  const config = parseAggregatorConfig({
    dataDir,
    http: { port: 0 },
    mqtt: { port: 0 },
    account: { hashMemoryKib: 1024 },
  });
  const consoleFolder = join(dataDir, 'no-console');
  const aggregator = await openAggregator({ config, logger: pino({ level: 'silent' }), consoleFolder });
  try {
    return `${JSON.stringify(aggregator.app.swagger(), null, 2)}\n`;
  } finally {
    await aggregator.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
