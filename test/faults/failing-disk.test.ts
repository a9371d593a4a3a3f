import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openBoxAndAggregator, untilIdle } from '../support/box-and-aggregator.ts';
import { expectEverythingArrived } from '../support/everything-arrived.ts';
import { createFaultInjection, hasFaultInjection, mountSmallDisk } from '../support/fault-injection.ts';
import type { KillableProcess, ProcessLine } from '../support/killable-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Long form: STREETWARDEN_FAULT_ROUNDS=20 npx vitest run --project faults test/faults/failing-disk.test.ts */
const rounds = Math.ceil(Number(process.env['STREETWARDEN_FAULT_ROUNDS'] ?? 1) / 10);
const candidatesPerFault = 5;
const timeoutMs = 120_000 + rounds * 120_000;
const waiting = { timeout: 60_000, interval: 20 };

/** Codes of what a process complained about: its own, or those of the error that it names. */
function alarmsOf({ log }: KillableProcess<unknown>, from: number): string[] {
  const codeOf = (line: ProcessLine) => [line['code'], (line['err'] as { code?: unknown } | undefined)?.code];
  return log
    .slice(from)
    .flatMap((line) => (Number(line['level']) >= 50 ? codeOf(line).filter(Boolean).map(String) : []));
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}

const sync = ['posix/io/sync/fsync', 'posix/io/sync/fdatasync'];
const write = ['posix/io/rw/pwrite'];
const { EIO, ENOSPC, EROFS } = constants.errno;
const faults = [
  { name: 'three of ten fsync fail', points: sync, errno: EIO, probability: 0.3 },
  { name: 'no write finds room', points: write, errno: ENOSPC, probability: 1 },
  { name: 'the disk has become read-only', points: write, errno: EROFS, probability: 1 },
] as const;

it.skipIf(!hasFaultInjection)(
  'while fsync or writes fail at the box or the aggregator nothing is receipted that is not stored, both stay up and say so, and all arrives afterwards without a restart (needs Debian’s fiu-utils)',
  async () => {
    const folder = tempFolder();
    const injection = createFaultInjection(folder);
    const { prefix } = injection;
    const { edge, aggregator, edgeId, dataDir } = await openBoxAndAggregator({ folder, edgeFolder: folder, prefix });
    const { httpUrl } = aggregator.ready;
    let count = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const fault of faults) {
        for (const victim of [edge.process, aggregator.process]) {
          const logged = victim.log.length;
          const failuresBefore = await metric(httpUrl, 'streetwarden_ingest_storage_failures_total');
          injection.enable(victim.pid, fault.points, fault);
          edge.want(candidatesPerFault);
          count += candidatesPerFault;
          await vi.waitUntil(() => alarmsOf(victim, logged).length >= 2, waiting);
          if (fault.probability === 1) {
            // Nothing can be committed: whoever is hit has taken nothing more.
            if (victim === edge.process) expect(edge.addedCount).toBeLessThanOrEqual(count - candidatesPerFault);
            else await vi.waitUntil(() => edge.addedCount === count, waiting);
            if (victim === aggregator.process)
              await vi.waitUntil(() => edge.state.depth === candidatesPerFault, waiting);
          }
          injection.disable(victim.pid, fault.points);
          await untilIdle(edge);
          expect([edge.process.isAlive, aggregator.process.isAlive]).toEqual([true, true]);
          if (victim === edge.process) expect(alarmsOf(victim, logged)).toContain('storage-full');
          else {
            expect(alarmsOf(victim, logged).filter((code) => /^(storage|evidence-store)-/.test(code))).not.toEqual([]);
            const failures = await metric(httpUrl, 'streetwarden_ingest_storage_failures_total');
            if (fault.probability === 1) expect(failures).toBeGreaterThan(failuresBefore);
          }
        }
      }
    }
    expect(edge.state).toEqual({ depth: 0, uploads: 0, stuck: [], rejected: [] });
    // The power goes: what was receipted must be on the disk, not in a cache.
    await edge.process.kill();
    await aggregator.process.kill();
    await expectEverythingArrived({ dataDir, edgeId, count, cases: new Map(), order: 'any' });
    process.stdout.write(`failing disk: ${JSON.stringify({ faults: rounds * 6, candidates: count })}\n`);
  },
  timeoutMs,
);

it(
  'on disks that are really full the box keeps what it owes and says so, and all arrives when there is room again',
  async (context) => {
    const folder = mountSmallDisk(16);
    const edgeFolder = mountSmallDisk(8);
    if (folder === undefined || edgeFolder === undefined) return context.skip('mounting a small disk needs root');
    const { edge, aggregator, edgeId, dataDir } = await openBoxAndAggregator({
      ...{ folder, edgeFolder, minFreeBytes: 500_000 },
    });
    const boxUrl = `http://127.0.0.1:${edge.process.ready.metricsPort}`;
    const refused = () => metric(boxUrl, 'streetwarden_edge_is_footage_refused');
    edge.want(3);
    await untilIdle(edge);

    // Somebody else fills the box's disk.
    fill(edgeFolder);
    edge.want(40);
    await vi.waitUntil(() => alarmsOf(edge.process, 0).includes('storage-full'), waiting);
    await expect.poll(refused, waiting).toBe(1);
    expect(edge.process.isAlive).toBe(true);
    rmSync(join(edgeFolder, 'ballast'));
    await untilIdle(edge);
    await expect.poll(refused, waiting).toBe(0);
    expect(edge.addedCount).toBe(43);

    // And then the aggregator's.
    fill(folder);
    edge.want(40);
    await vi.waitUntil(
      () => alarmsOf(aggregator.process, 0).some((code) => /full|store-unavailable|quota/.test(code)),
      waiting,
    );
    rmSync(join(folder, 'ballast'));
    await untilIdle(edge);
    expect([edge.process.isAlive, aggregator.process.isAlive]).toEqual([true, true]);
    expect(edge.state).toEqual({ depth: 0, uploads: 0, stuck: [], rejected: [] });
    await edge.process.kill();
    await aggregator.process.kill();
    await expectEverythingArrived({ dataDir, edgeId, count: 83, cases: new Map(), order: 'any' });
  },
  timeoutMs,
);

/** Takes all room, to the last block. */
function fill(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize));
}
