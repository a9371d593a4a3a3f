import { createCandidateIntake } from '@streetwarden/aggregator/candidate/candidate-intake';
import { appendLedgerEntries } from '@streetwarden/aggregator/ledger/append-ledger';
import type { Position } from '@streetwarden/shared/domain/geometry';
import type { ProblemCategory } from '@streetwarden/shared/domain/problem-category';
import { describe, expect, it } from 'vitest';
import { candidateMessage } from '../support/device-samples.ts';
import { sampleEdge } from '../support/sample-rows.ts';
import { openTestStorage } from '../support/test-storage.ts';

const startMs = Date.parse('2026-11-23T08:00:00.000Z');
const minuteMs = 60_000;
const vehicles = ['car-1', 'car-2', 'car-3'] as const;
const metresNorth = (metres: number, accuracyM: number, fixAgeMs = 300): Position => ({
  ...{ latitude: 30.27415 + metres / 111_195, longitude: 120.15515, accuracyM, source: 'gps', fixAgeMs },
});

/** Sightings of vehicles, each in a transaction of its own as they come in over the day. */
async function openStreet() {
  const [storage] = await openTestStorage();
  const { edges, problems, candidates } = storage.tables;
  await storage.write((tx) => tx.insert(edges).values(vehicles.map((id) => sampleEdge({ id, name: id }))));
  const intake = createCandidateIntake({ appendLedgerEntries });
  let sequence = 0;
  return {
    sees: async (
      edgeId: string,
      position: Position,
      { minute = 0, category = 'street-stall' }: { minute?: number; category?: ProblemCategory } = {},
    ) => {
      const sightedAt = new Date(startMs + minute * minuteMs);
      sequence += 1;
      const seen = { category, position, sightedAt: sightedAt.toISOString(), firstSeenAt: sightedAt.toISOString() };
      const message = candidateMessage(edgeId, sequence, { candidate: { ...seen, cameraId: 'front' } });
      await storage.write((tx) => intake.accept(tx, [{ edgeId, message, receivedAt: new Date(startMs) }]));
    },
    problems: () => storage.read((view) => view.select().from(problems)),
    candidates: () => storage.read((view) => view.select().from(candidates)),
  };
}

describe('vehicles that pass the same place', () => {
  it('three that pass the same stall within the hour make one problem with three sightings', async () => {
    const street = await openStreet();
    await street.sees('car-1', metresNorth(0, 4));
    await street.sees('car-2', metresNorth(14, 6), { minute: 20 });
    await street.sees('car-3', metresNorth(-11, 5), { minute: 45 });
    expect(await street.problems()).toMatchObject([
      { candidateCount: 3, firstSeenAt: new Date(startMs), lastSightedAt: new Date(startMs + 45 * minuteMs) },
    ]);
  });

  it('the uncertainty of both positions counts: a rough first sighting takes an exact one that lies farther', async () => {
    const street = await openStreet();
    await street.sees('car-1', metresNorth(0, 25));
    await street.sees('car-2', metresNorth(35, 3), { minute: 5 });
    expect(await street.problems()).toHaveLength(1);
  });

  it('two exact sightings as far apart are two stalls', async () => {
    const street = await openStreet();
    await street.sees('car-1', metresNorth(0, 3));
    await street.sees('car-2', metresNorth(35, 3), { minute: 5 });
    expect(await street.problems()).toHaveLength(2);
  });

  it('litter beside the stall is another problem', async () => {
    const street = await openStreet();
    await street.sees('car-1', metresNorth(0, 4));
    await street.sees('car-2', metresNorth(2, 4), { minute: 5, category: 'litter' });
    expect(await street.problems()).toHaveLength(2);
  });

  it('a position that could be anywhere in the district joins only what is near', async () => {
    const street = await openStreet();
    await street.sees('car-1', metresNorth(0, 4));
    await street.sees('car-2', metresNorth(90, 5000), { minute: 5 });
    expect(await street.problems()).toHaveLength(2);
  });

  it('NB-24: age and accuracy of the vehicle’s position stay with each sighting', async () => {
    const street = await openStreet();
    await street.sees('car-1', metresNorth(0, 4, 850));
    const [kept] = await street.candidates();
    expect(kept?.position).toEqual(metresNorth(0, 4, 850));
  });
});
