import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeModelFolder } from './block-model.ts';
import { makeCertificate, type TestCertificate } from './make-certificate.ts';
import { openTestAggregator, type TestAggregator } from './test-aggregator.ts';
import { createTestDatabase } from './test-engine.ts';
import { openTroubledLink, type TroubledLink } from './troubled-link.ts';
import { makeVideo } from './video-samples.ts';
import { openView, type ViewClient } from './view-client.ts';
import { openWatchedBox, recordOfCamera, type WatchedBox } from './watched-box.ts';

/** One of several aggregators on one database. */
export interface PeerAggregator extends TestAggregator {
  /** Where people and boxes reach it. */
  readonly address: string;
  readonly port: number;
  /** How the other aggregators reach it. */
  readonly way: TroubledLink;
  /** Asks for a view as a browser would. */
  view(path: string, cookie: string): ViewClient;
  /** A view that shows pictures; asked for again while the box is still on its way. */
  watching(path: string, cookie: string): Promise<ViewClient>;
}

export interface PeerBox extends WatchedBox {
  /** Id of its camera's record. */
  readonly camera: string;
}

/** Aggregators that know each other, with TLS by an authority of their own on every way. */
export interface PeerAggregators {
  readonly certificate: TestCertificate;
  open(change?: { readonly caFile?: string }): Promise<PeerAggregator>;
  /** A box with the camera `crossing`, enrolled at `known`, that reaches `aggregatorUrl`. */
  openBox(known: PeerAggregator, aggregatorUrl: string): Promise<PeerBox>;
  close(): Promise<void>;
}

/** A certificate for this machine, each by another authority; `folder` is made. */
export function certificateOfThisMachine(folder: string): TestCertificate {
  mkdirSync(folder);
  const made = makeCertificate(folder, 'IP:127.0.0.1');
  if (made === undefined) throw new Error('openssl is needed on the path');
  return made;
}

/** Prepares a database for several; PostgreSQL in the project `postgres`, else one SQLite file. */
export async function preparePeers(folder: string): Promise<PeerAggregators> {
  const certificate = certificateOfThisMachine(join(folder, 'certificate'));
  const { certificateFile, keyFile } = certificate;
  const dataDir = join(folder, 'data');
  const databaseUrl = await createTestDatabase();
  const closes: (() => Promise<void>)[] = [];
  const open: PeerAggregators['open'] = async ({ caFile = certificateFile } = {}) => {
    const way = await openTroubledLink();
    closes.push(way.close);
    const url = `https://127.0.0.1:${way.port}`;
    const config = {
      http: { tls: { certificateFile, keyFile } },
      live: { lingerSeconds: 1, masking: 'off' },
      peer: { url, secret: 'one secret of thirty-two characters', caFile },
      ...(databaseUrl === undefined ? { storage: {} } : { storage: { databaseUrl } }),
    };
    const aggregator = await openTestAggregator({ dataDir, config });
    closes.push(aggregator.close);
    const address = await aggregator.listen();
    const port = Number(new URL(address).port);
    way.leadTo(port);
    const view: PeerAggregator['view'] = (path, cookie) => openView(address, path, { cookie, ca: certificate.cert });
    return {
      ...aggregator,
      address,
      port,
      way,
      view,
      watching: (path, cookie) => untilShown(() => view(path, cookie)),
    };
  };
  const openBox: PeerAggregators['openBox'] = async (known, aggregatorUrl) => {
    const path = await makeVideo({ folder, name: 'street.mp4', seconds: 4, gopSeconds: 1 });
    await writeModelFolder(join(folder, 'model'));
    const { token } = await known.enrolment.createToken({ name: 'Video box', createdBy: 'test' });
    const box = await openWatchedBox({
      ...{ aggregatorUrl, token, dataDir: join(folder, 'edge'), ca: certificate.cert },
      cameras: [
        {
          ...{ id: 'crossing', name: 'Crossing', source: { type: 'file', path, loop: true, pace: 'real-time' } },
          position: { latitude: 30.27415, longitude: 120.15515, accuracyM: 8 },
        },
      ],
      settings: {
        aggregator: { caFile: certificateFile },
        detect: { model: join(folder, 'model'), sessionCount: 1 },
        evidence: { preRollSeconds: 2, postRollSeconds: 1 },
      },
    });
    closes.push(box.agent.close);
    return { ...box, camera: await recordOfCamera(known, box.edgeId, 'crossing') };
  };
  return {
    ...{ certificate, open, openBox },
    close: async () => {
      for (const close of closes.splice(0).reverse()) await close();
    },
  };
}

/** What a camera that begins, a box that connects or an aggregator that comes back may say for a moment. */
const passing: readonly (string | undefined)[] = ['live-source-lost', 'box-offline', 'peer-unreachable'];

async function untilShown(open: () => ViewClient): Promise<ViewClient> {
  for (;;) {
    const view = await open().until(({ frames, closed }) => frames.length > 2 || closed !== undefined);
    if (view.frames.length > 2) return view;
    if (!passing.includes(view.closed?.reason)) throw new Error(`no picture: ${view.closed?.reason}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
