import { expect, it, onTestFinished } from 'vitest';
import { openBoxAndAggregator, untilIdle } from '../support/box-and-aggregator.ts';
import type { EdgeProcess } from '../support/edge-process.ts';
import { expectEverythingArrived } from '../support/everything-arrived.ts';
import { faultSeed } from '../support/fault-seed.ts';
import { hasMosquitto, type Mosquitto, startMosquitto } from '../support/mosquitto.ts';
import { numberedCandidateId } from '../support/numbered-candidate.ts';
import { createPersistentReviewer } from '../support/persistent-reviewer.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Long form: STREETWARDEN_FAULT_ROUNDS=70 npx vitest run --project faults */
const rounds = Number(process.env['STREETWARDEN_FAULT_ROUNDS'] ?? 3);
const seed = faultSeed;
const candidatesPerRound = 6;
const timeoutMs = 60_000 + rounds * 30_000;

/** Box, aggregator and, where wanted, a Mosquitto as processes of their own, and a reviewer who confirms whatever comes. */
async function openCity(broker: Mosquitto | undefined) {
  const folder = tempFolder();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const city = await openBoxAndAggregator({
    ...{ folder, edgeFolder: folder },
    ...(broker === undefined ? {} : { brokerUrl: broker.url }),
  });
  const count = rounds * candidatesPerRound;
  const ids = Array.from({ length: count }, (_unused, index) => numberedCandidateId(city.edgeId, index));
  const reviewer = createPersistentReviewer(city.aggregator.ready.httpUrl);
  const reviewed = reviewer.confirm(ids, stop.signal);
  // Awaited at the end of the test; a failure before that must not end the test run.
  reviewed.catch(() => undefined);
  return { ...city, reviewer, reviewed };
}

/** After so many signs of life of the box, or when it has nothing left to do. */
function afterProgress(edge: EdgeProcess, wanted: number): Promise<void> {
  return new Promise((resolve) => {
    let left = wanted;
    edge.onProgress = () => {
      left -= 1;
      if (left <= 0 || edge.isIdle) resolve();
    };
    if (left <= 0) resolve();
  });
}

async function killAtRandom(broker: Mosquitto | undefined, brokerFolder: string): Promise<void> {
  const random = seededRandom(seed);
  let mosquitto = broker;
  const { edgeId, dataDir, edge, aggregator, reviewer, reviewed } = await openCity(broker);
  onTestFinished(() => mosquitto?.kill());
  const victims = {
    edge: async () => {
      await edge.process.kill();
      await edge.start();
    },
    aggregator: async () => {
      await aggregator.process.kill();
      await aggregator.start();
    },
    broker: async () => {
      const port = mosquitto?.port;
      await mosquitto?.kill();
      mosquitto = await startMosquitto(brokerFolder, port);
    },
  };
  const names = (['edge', 'aggregator', 'broker'] as const).filter((name) => name !== 'broker' || broker !== undefined);
  const offset = Math.floor(random() * names.length);
  const kills = { edge: 0, aggregator: 0, broker: 0 };
  for (let round = 0; round < rounds; round += 1) {
    // In turn, so that few rounds reach each of them; the moment is the random part.
    const victim = names[(round + offset) % names.length] ?? 'edge';
    edge.want(candidatesPerRound);
    await afterProgress(edge, Math.floor(random() * candidatesPerRound * 8));
    await victims[victim]();
    kills[victim] += 1;
  }
  await untilIdle(edge);
  await reviewed;
  expect(edge.state).toEqual({ depth: 0, uploads: 0, stuck: [], rejected: [] });
  await edge.process.stop();
  await aggregator.process.stop();
  await expectEverythingArrived({
    dataDir,
    edgeId,
    count: rounds * candidatesPerRound,
    cases: reviewer.answered,
    order: broker === undefined ? 'kept' : 'any',
  });
  const total = rounds * candidatesPerRound;
  const facts = { seed, kills, candidates: total, cases: reviewer.answered.size, repeated: reviewer.repeatedCount };
  process.stdout.write(`killed: ${JSON.stringify(facts)}\n`);
}

it(
  `box and aggregator are killed ${rounds} times at random moments: no candidate, evidence or case is lost or doubled (seed ${seed})`,
  () => killAtRandom(undefined, ''),
  timeoutMs,
);

it.skipIf(!hasMosquitto)(
  `box, aggregator and a Mosquitto that keeps nothing are killed ${rounds} times: nothing is lost or doubled (seed ${seed}; needs Debian’s mosquitto)`,
  async () => {
    const folder = tempFolder();
    await killAtRandom(await startMosquitto(folder), folder);
  },
  timeoutMs,
);
