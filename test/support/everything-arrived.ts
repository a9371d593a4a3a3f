import { untilTakenIn } from '@streetwarden/aggregator/candidate/intake-queue';
import { asc } from 'drizzle-orm';
import { expect } from 'vitest';
import { numberedCandidateId } from './numbered-candidate.ts';
import { openTestAggregator } from './test-aggregator.ts';

/**
 * Opens the data folder of an aggregator that has ended and checks that a box's candidates 0 … count − 1 are there once
 * each, in order, with their evidence, and that each has exactly the case that its reviewer was told.
 *
 * @param order `any`: a broker that forgets what it acknowledged lets later messages overtake; the sequence still tells.
 */
export async function expectEverythingArrived(facts: {
  readonly dataDir: string;
  readonly edgeId: string;
  readonly count: number;
  readonly cases: ReadonlyMap<string, string>;
  readonly order: 'kept' | 'any';
}): Promise<void> {
  const { dataDir, edgeId, count, cases, order } = facts;
  const aggregator = await openTestAggregator({ dataDir });
  try {
    const { storage, evidence, ledger } = aggregator;
    expect(await untilTakenIn(storage, 30_000)).toBe(true);
    const found = await storage.read(async (view) => {
      const { candidates, inbox, edges, deadLetters, ledgerEntries, evidenceFiles, candidateEvidence } = view.tables;
      return {
        candidates: await view.select({ id: candidates.id, evidence: candidates.evidenceState }).from(candidates),
        sequences: await view.select({ sequence: inbox.sequence }).from(inbox).orderBy(asc(inbox.sequence)),
        log: await view
          .select({ type: ledgerEntries.type, subject: ledgerEntries.subject })
          .from(ledgerEntries)
          .orderBy(asc(ledgerEntries.index)),
        edges: await view.select({ id: edges.id, through: edges.storedThrough }).from(edges),
        letters: await view.select({ code: deadLetters.code }).from(deadLetters),
        files: await view.select({ sha256: evidenceFiles.sha256, state: evidenceFiles.state }).from(evidenceFiles),
        announced: await view.select({ sha256: candidateEvidence.sha256 }).from(candidateEvidence),
        cases: await view
          .select({ candidateId: view.tables.cases.candidateId, number: view.tables.cases.number })
          .from(view.tables.cases),
      };
    });
    const wanted = Array.from({ length: count }, (_unused, index) => numberedCandidateId(edgeId, index));
    expect(found.letters).toEqual([]);
    expect(found.candidates.map(({ id }) => id).sort()).toEqual([...wanted].sort());
    expect(found.candidates.filter((candidate) => candidate.evidence !== 'complete')).toEqual([]);
    expect(found.sequences.map(({ sequence }) => sequence)).toEqual(wanted.map((_id, index) => index + 1));
    expect(found.edges).toEqual([{ id: edgeId, through: count }]);
    const logged = found.log.flatMap(({ type, subject }) => (type === 'candidate-received' ? (subject ?? []) : []));
    if (order === 'kept') expect(logged).toEqual(wanted);
    else expect([...logged].sort()).toEqual([...wanted].sort());
    expect(found.files.filter((file) => file.state !== 'stored')).toEqual([]);
    expect(found.files.map(({ sha256 }) => sha256).sort()).toEqual(found.announced.map(({ sha256 }) => sha256).sort());
    const damaged = [];
    for (const { sha256 } of found.files) if (!(await evidence.reader.verify(sha256))) damaged.push(sha256);
    expect(damaged).toEqual([]);
    expect(new Map(found.cases.map(({ candidateId, number }) => [candidateId, number]))).toEqual(new Map(cases));
    expect(found.cases).toHaveLength(cases.size);
    expect(new Set(found.cases.map(({ number }) => number)).size).toBe(cases.size);
    expect(await ledger.check()).toMatchObject({ isSound: true });
  } finally {
    await aggregator.close();
  }
}
