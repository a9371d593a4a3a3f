import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface HttpRequestFacts {
  readonly method: string;
  /** Route pattern, never the path itself: its values are unbounded. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface SystemMetrics {
  readonly registry: Registry;
  requestServed(facts: HttpRequestFacts): void;
}

/** A registry of its own per aggregator, so that two in one process (tests) do not share counts. */
export function createSystemMetrics(): SystemMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'streetwarden_http_request_duration_seconds',
    help: 'time to answer an HTTP request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers: [registry],
  });
  return {
    registry,
    requestServed({ method, route, status, seconds }) {
      duration.observe({ method, route, status: String(status) }, seconds);
    },
  };
}
