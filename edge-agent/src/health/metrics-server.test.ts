import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { MetricSources } from '#health/agent-metrics';
import { type MetricsServer, openMetricsServer } from '#health/metrics-server';

const opened: MetricsServer[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

async function openServer(health: MetricSources['health']): Promise<string> {
  const metrics: MetricSources = {
    ...{ health, statuses: () => [], isConnected: () => true, isFootageRefused: () => false },
    ...{ rejectedCount: () => 3, stuckUploadCount: () => 0 },
  };
  const logger = pino({ level: 'silent' });
  const server = await openMetricsServer({ port: 0, metrics, isHealthy: () => true, logger });
  opened.push(server);
  return `http://127.0.0.1:${server.port}`;
}

const health: MetricSources['health'] = () => Promise.resolve({ outboxDepth: 7, cameras: [] } as never);

describe('the metrics of a box', () => {
  it('are the same for all who ask first at the same time', async () => {
    const address = await openServer(health);
    const texts = await Promise.all([1, 2, 3].map(async () => await (await fetch(`${address}/metrics`)).text()));
    for (const text of texts) {
      expect(text).toContain('\nstreetwarden_edge_outbox_depth 7\n');
      expect(text).toContain('\nstreetwarden_edge_rejected_candidates 3\n');
    }
    expect(new Set(texts).size).toBe(1);
  });

  it('that cannot be taken are a failure of that question, not of the box', async () => {
    let isFailing = true;
    const address = await openServer(() => (isFailing ? Promise.reject(new Error('no disk')) : health()));
    expect((await fetch(`${address}/metrics`)).status).toBe(500);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    isFailing = false;
    expect((await fetch(`${address}/metrics`)).status).toBe(200);
  });
});
