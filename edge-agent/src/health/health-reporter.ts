import type { HealthMessage } from '@streetwarden/shared/message/health-message';
import { measureUsage, type ProcessUsage } from '#health/process-usage';
import type { Clock } from '#platform/clock';

/** The health message without its envelope. */
export type BoxHealth = Omit<HealthMessage, 'schemaVersion' | 'messageId' | 'edgeId' | 'sentAt'>;

export interface HealthSources {
  readonly cameras: () => HealthMessage['cameras'];
  readonly outboxDepth: () => number;
  readonly uploadDepth: () => number;
  readonly storage: () => { readonly usedBytes: number; readonly freeBytes: number };
  readonly clockOffsetMs: () => number | undefined;
  readonly detectStats: () => { readonly runCount: number; readonly p50Ms: number; readonly p95Ms: number };
  readonly clock: Clock;
}

/** Measures the box; a measurement younger than a second is given again, so that a scrape reads /proc once. */
export function createHealthReporter(sources: HealthSources): () => Promise<BoxHealth> {
  const { clock } = sources;
  const startedAtMs = clock.monotonicMs();
  let before: { readonly usage: ProcessUsage; readonly atMs: number } | undefined;
  let latest: { readonly health: Promise<BoxHealth>; readonly atMs: number } | undefined;

  const measure = async (): Promise<BoxHealth> => {
    const usage = await measureUsage();
    const atMs = clock.monotonicMs();
    const sinceMs = Math.max(1, atMs - (before?.atMs ?? startedAtMs));
    const usedMs = usage.cpuMs - (before?.usage.cpuMs ?? 0);
    before = { usage, atMs };
    const storage = sources.storage();
    const clockOffsetMs = sources.clockOffsetMs();
    const { runCount, p50Ms, p95Ms } = sources.detectStats();
    return {
      uptimeMs: Math.round(atMs - startedAtMs),
      cpuPercent: Math.max(0, Math.round((usedMs / sinceMs) * 1000) / 10),
      memoryBytes: usage.memoryBytes,
      outboxDepth: sources.outboxDepth(),
      uploadDepth: sources.uploadDepth(),
      storageUsedBytes: Math.round(storage.usedBytes),
      storageFreeBytes: Math.round(storage.freeBytes),
      ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
      ...(runCount === 0 ? {} : { detectMs: { p50: p50Ms, p95: p95Ms } }),
      cameras: sources.cameras(),
    };
  };

  return () => {
    const nowMs = clock.monotonicMs();
    if (latest === undefined || nowMs - latest.atMs > 1000) latest = { health: measure(), atMs: nowMs };
    return latest.health;
  };
}
