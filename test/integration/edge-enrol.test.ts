import { createPublicKey } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type CliProcess, edgeIdFrom, runCli } from '@streetwarden/edge-agent/cli/program';
import { ensureKeys, loadIdentity, saveIdentity } from '@streetwarden/edge-agent/enrol/edge-identity';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeModelFolder } from '../support/block-model.ts';
import { openFakeAggregator } from '../support/fake-aggregator.ts';
import { writeStreetClip } from '../support/street-clip.ts';
import { tempFolder } from '../support/temp-folder.ts';

const deviceSecret = 'a-device-secret-of-some-length';

async function cli(args: string[], environment: Record<string, string> = {}) {
  let output = '';
  const process: CliProcess = {
    args,
    environment: { LANG: 'en_US.UTF-8', ...environment },
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      output += text;
    },
    stop: new AbortController().signal,
    onReload: () => undefined,
  };
  return { exitCode: await runCli(process), output };
}

/** An aggregator's enrolment route alone. */
async function openEnrolment(status: number, body: object) {
  const requests: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    requests.push(JSON.parse(text));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

const granted = { edgeId: 'edge-gate', deviceSecret, mqttUrl: 'mqtt://127.0.0.1:1', httpUrl: 'http://127.0.0.1:2' };
const inFolder = (folder: string) => ({
  STREETWARDEN_EDGE_DATA_DIR: join(folder, 'data'),
  STREETWARDEN_EDGE_TOKEN: 'one-time',
});
const enrolArgs = (url: string, ...more: string[]) => [
  'enrol',
  '--aggregator',
  url,
  '--id',
  'edge-gate',
  '--name',
  'Gate',
  ...more,
];

describe('enrolling a box', () => {
  it('trades the token for an identity that only its owner can read, and signs with its own key', async () => {
    const folder = tempFolder();
    const { url, requests } = await openEnrolment(201, granted);
    const { exitCode, output } = await cli(enrolArgs(url), inFolder(folder));
    expect({ exitCode, output }).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('Enrolled as edge-gate'),
    });
    expect(output).not.toContain(deviceSecret);
    const identity = loadIdentity(join(folder, 'data'));
    expect(identity).toMatchObject(granted);
    for (const name of ['identity.json', 'edge-key.pem'])
      expect(statSync(join(folder, 'data', name)).mode & 0o777).toBe(0o600);
    expect(requests[0]).toMatchObject({ token: 'one-time', edgeId: 'edge-gate', name: 'Gate' });
    expect(createPublicKey(String(requests[0]?.['publicKeyPem'])).equals(identity.keys.publicKey)).toBe(true);
  });

  it('keeps the key when it is done again, and replaces an identity only when told', async () => {
    const folder = tempFolder();
    const { url } = await openEnrolment(201, granted);
    await cli(enrolArgs(url), inFolder(folder));
    const before = loadIdentity(join(folder, 'data'));
    expect(await cli(enrolArgs(url), inFolder(folder))).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining('[edge-already-enrolled]'),
    });
    expect((await cli(enrolArgs(url, '--replace'), inFolder(folder))).exitCode).toBe(0);
    expect(loadIdentity(join(folder, 'data')).keys.publicKey.equals(before.keys.publicKey)).toBe(true);
  });

  it.each([
    [401, { code: 'enrolment-token-invalid' }, '[enrolment-token-invalid]'],
    [409, { code: 'edge-exists' }, 'edge-gate is already enrolled [edge-exists]'],
    [502, 'proxy page', '[aggregator-refused]'],
    [201, { edgeId: 'edge-gate' }, 'answer incomplete'],
  ])('says in one line why the aggregator refused: %i %j', async (status, body, expected) => {
    const { url } = await openEnrolment(status, body as object);
    const { exitCode, output } = await cli(enrolArgs(url), inFolder(tempFolder()));
    expect(exitCode).toBe(1);
    expect(output).toContain(expected);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [enrolArgs('http://192.0.2.1'), {}, '[plain-http-refused]'],
    [enrolArgs('ftp://x'), {}, '--aggregator breaks the rule: must be an http'],
    [['enrol', '--aggregator', 'http://127.0.0.1:1', '--id', 'Gate 1'], {}, '--id breaks the rule: must be lower-case'],
    [enrolArgs('http://127.0.0.1:1'), { STREETWARDEN_EDGE_TOKEN: '' }, '--token breaks the rule: is required'],
    [enrolArgs('http://127.0.0.1:1'), {}, '[aggregator-unreachable]'],
  ])('refuses %j', async (args, environment, expected) => {
    const { exitCode, output } = await cli(args, { ...inFolder(tempFolder()), ...environment });
    expect([exitCode, output]).toEqual([1, expect.stringContaining(expected)]);
  });

  it('proposes an id from the machine’s name', () => {
    expect(edgeIdFrom('Box 12.street.local')).toBe('edge-box-12');
    expect(edgeIdFrom('___')).toBe('edge-box');
  });

  it('names a damaged identity instead of guessing', async () => {
    const folder = tempFolder();
    expect(() => loadIdentity(folder)).toThrow('is not enrolled');
    await ensureKeys(folder);
    await saveIdentity(folder, { ...granted, enrolledAt: '2026-11-22T08:00:00.000Z' });
    writeFileSync(join(folder, 'edge-key.pem'), 'no key');
    expect(() => loadIdentity(folder)).toThrow(/edge-key\.pem is not usable/);
    writeFileSync(join(folder, 'identity.json'), '{"edgeId":"A"}');
    expect(() => loadIdentity(folder)).toThrow(/identity\.json is not usable/);
  });
});

describe('the command line', () => {
  it('speaks Chinese to a Chinese environment, with the same code', async () => {
    const { output } = await cli(['run', '--config', '/nowhere.yaml'], { LANG: 'zh_CN.UTF-8' });
    expect(output).toBe('无法读取配置 /nowhere.yaml：the file does not exist [config-unreadable]\n');
  });

  it('gives 2 for wrong usage and 0 for help', async () => {
    expect((await cli(['fly'])).exitCode).toBe(2);
    expect((await cli(['enrol'])).exitCode).toBe(2);
    expect((await cli(['--help'])).exitCode).toBe(0);
    expect((await cli(['bench', '--seconds', '-1'])).output).toContain('--seconds breaks the rule: must be above 0');
  });
});

describe('the doctor', () => {
  async function examine(text: (folder: string) => string, prepare?: (folder: string) => Promise<void>) {
    const folder = tempFolder();
    await writeModelFolder(join(folder, 'model'));
    writeFileSync(
      join(folder, 'edge.yaml'),
      `detect: { model: model }\noutbox: { minFreeBytes: 0, quotaBytes: 10000000 }\n${text(folder)}`,
    );
    await prepare?.(folder);
    const { exitCode, output } = await cli(['doctor', '--json', '--config', join(folder, 'edge.yaml')]);
    const { findings } = JSON.parse(output) as {
      findings: { subject: string; state: string; detail: string; advice?: string }[];
    };
    const of = (subject: string) => findings.filter((finding) => finding.subject === subject);
    return { exitCode, findings, of };
  }

  async function beEnrolled(folder: string, at: { readonly mqttUrl: string; readonly httpUrl: string }) {
    await ensureKeys(join(folder, 'data'));
    const { mqttUrl, httpUrl } = at;
    await saveIdentity(join(folder, 'data'), { ...granted, mqttUrl, httpUrl, enrolledAt: '2026-11-22T08:00:00.000Z' });
  }

  it('finds all well on a box that is well', async () => {
    const aggregator = await openFakeAggregator({ edgeId: 'edge-gate', deviceSecret });
    onTestFinished(aggregator.close);
    const { exitCode, findings } = await examine(
      (folder) => `cameras: [{ id: gate, name: Gate, source: { type: file, path: ${join(folder, 'street.mp4')} } }]`,
      async (folder) => {
        writeStreetClip(join(folder, 'street.mp4'), { seconds: 2, litterFromSeconds: 9 });
        await beEnrolled(folder, aggregator);
      },
    );
    expect(findings.filter((finding) => finding.state === 'fail')).toEqual([]);
    expect(findings.map((finding) => finding.subject)).toEqual([
      ...['node', 'ffmpeg', 'ffprobe', 'configuration', 'identity', 'disk', 'outbox', 'model'],
      ...['aggregator', 'clock', 'broker', 'camera gate'],
    ]);
    expect(findings.at(-1)).toMatchObject({
      state: 'warn',
      detail: 'h264 320×240',
      advice: expect.stringContaining('1280×720'),
    });
    expect(exitCode).toBe(0);
  });

  it('says for each fault what to do, and one fault hides no other', async () => {
    const { exitCode, of } = await examine(
      () => 'cameras: [{ id: gone, name: Gone, source: { type: file, path: nowhere.mp4 } }]',
      async (folder) => writeFileSync(join(folder, 'model', 'manifest.json'), '{}'),
    );
    expect(exitCode).toBe(1);
    expect(of('identity')).toMatchObject([{ state: 'fail', advice: expect.stringContaining('enrol') }]);
    expect(of('model')).toMatchObject([{ state: 'fail', detail: expect.stringContaining('[model-manifest-invalid]') }]);
    expect(of('camera gone')).toMatchObject([
      { state: 'fail', detail: expect.stringContaining('[source-missing]'), advice: expect.stringContaining('path') },
    ]);
  });

  it('names what is wrong in the configuration and goes on with the machine', async () => {
    const { exitCode, of } = await examine(() => 'camera: []');
    expect(exitCode).toBe(1);
    expect(of('configuration')).toMatchObject([{ state: 'fail', detail: expect.stringContaining('unknown key') }]);
    expect(of('ffmpeg')).toMatchObject([{ state: 'ok' }]);
  });

  it('says that the broker refuses this box', async () => {
    const aggregator = await openFakeAggregator({ edgeId: 'edge-gate', deviceSecret: 'another-secret-altogether' });
    onTestFinished(aggregator.close);
    const { of } = await examine(
      () => '',
      async (folder) => {
        await beEnrolled(folder, aggregator);
      },
    );
    expect(of('broker')).toMatchObject([
      { state: 'fail', detail: expect.stringContaining('[broker-credentials-refused]') },
    ]);
  });
});
