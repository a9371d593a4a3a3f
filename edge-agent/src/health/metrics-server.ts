import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { MetricSources } from '#health/agent-metrics';

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves /metrics and /healthz to this machine only. What makes the text of metrics is loaded with the first question: a
 * box that nobody asks keeps four megabytes.
 */
export async function openMetricsServer(options: {
  readonly port: number;
  readonly metrics: MetricSources;
  readonly isHealthy: () => boolean;
  readonly logger: Logger;
}): Promise<MetricsServer> {
  let registry: Promise<Registry> | undefined;
  const scrape = async (): Promise<{ readonly text: string; readonly contentType: string }> => {
    registry ??= import('#health/agent-metrics').then((module) => module.createAgentMetrics(options.metrics));
    const found = await registry;
    return { text: await found.metrics(), contentType: found.contentType };
  };
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET' || (path !== '/metrics' && path !== '/healthz')) {
      response.writeHead(404).end();
    } else if (path === '/healthz') {
      const isHealthy = options.isHealthy();
      response.writeHead(isHealthy ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: isHealthy ? 'ok' : 'failing' }));
    } else {
      scrape().then(
        ({ text, contentType }) => response.writeHead(200, { 'content-type': contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    }
  });
  server.requestTimeout = 5000;
  server.maxConnections = 32;
  try {
    await listen(server, options.port);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EADDRINUSE') throw error;
    // Watching cameras matters more than being scraped at the usual place.
    await listen(server, 0);
    options.logger.warn(
      { wanted: options.port, port: portOf(server) },
      'the metrics port is taken; another one serves',
    );
  }
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
