import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Permit } from '@streetwarden/shared/domain/zone';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraSource } from '@streetwarden/shared/video/camera-source';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfig } from '#config/load-config';
import { createCameraRegistry } from '#registry/camera-registry';
import { keptSourcesPath } from '#registry/kept-sources';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

const source: CameraSource = {
  ...{ cameraRecordId: '1', cameraId: 'cam-1', name: 'Market gate', version: 1 },
  ...{ streamUrl: 'rtsp://192.0.2.8/main', substreamUrl: null, onvifAddress: 'http://192.0.2.8:8000/onvif/device' },
  ...{
    username: 'viewer',
    password: 'p4ss-w0rd',
    latitude: 30.2,
    longitude: 120.1,
    headingDegrees: 90,
    groundMap: null,
  },
};

type Answer = readonly CameraSource[] | DomainError;

function openRegistry(facts: { readonly yaml?: string; readonly dataDir?: string; readonly answers?: Answer[] } = {}) {
  const dataDir = facts.dataDir ?? mkdtempSync(join(tmpdir(), 'sw-registry-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const lines: string[] = [];
  const asked: string[] = [];
  const answers = facts.answers ?? [];
  let config = parseConfig(facts.yaml ?? '', join(dataDir, 'config.yaml'));
  const registry = createCameraRegistry({
    dataDir,
    client: {
      getCameraSources: async (etag) => {
        asked.push(etag);
        const answer = answers.shift();
        if (answer instanceof DomainError) throw answer;
        if (answer === undefined) return 'unchanged';
        return { etag: `"${asked.length}"`, sources: [...answer], refusedCount: 0 };
      },
    },
    config: () => config,
    onChange: async () => {
      registry.camerasOf(config);
    },
    clock: createSteppedClock(),
    logger: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
  });
  registry.camerasOf(config);
  const pull = () => registry.pull(new AbortController().signal);
  const follow = (yaml: string) => {
    config = parseConfig(yaml, join(dataDir, 'config.yaml'));
  };
  return { registry, dataDir, lines, asked, pull, follow };
}

describe('cameras of the registry', () => {
  it('are opened as the file would describe them, with account, place and ONVIF access', async () => {
    const { registry, pull } = openRegistry({ answers: [[source]] });
    await pull();
    expect(registry.current()).toMatchObject([
      {
        ...{ id: 'cam-1', name: 'Market gate', headingDegrees: 90, zones: [], isMoving: false },
        position: { latitude: 30.2, longitude: 120.1 },
        source: { type: 'rtsp', transport: 'tcp', url: source.streamUrl, username: 'viewer', password: 'p4ss-w0rd' },
        onvif: { address: '192.0.2.8:8000', username: 'viewer', returnAfterSeconds: 60, allowLocal: false },
      },
    ]);
    expect(registry.refusals()).toEqual([]);
  });

  it('are watched in the zones of all their positions, or without ONVIF only in those of where they rest', async () => {
    const polygon = [0.1, 0.9, 0.5].map((x, index) => ({ x, y: index === 2 ? 0.9 : 0.5 }));
    const permit: Permit = { id: 'permit-1', name: 'Breakfast', category: 'street-stall', polygon, hours: [] };
    const zone = { id: 'kerb', version: 1, name: 'Kerb', polygon, hours: [], permits: [permit] };
    const rules = [{ category: 'street-stall' as const }];
    const zones = [
      { ...zone, rules },
      { ...zone, rules, id: 'gate', preset: 'gate' },
    ];
    const { registry, pull } = openRegistry({
      answers: [[{ ...source, zones }], [{ ...source, version: 2, onvifAddress: null, zones }]],
    });
    await pull();
    expect(registry.current()).toMatchObject([{ zones: [{ id: 'kerb', permits: [permit] }, { preset: 'gate' }] }]);
    await pull();
    expect(registry.current()[0]?.zones.map(({ id }) => id)).toEqual(['kerb']);
    expect(registry.refusals()).toEqual([]);
  });

  it('are there after a restart without the aggregator, from a file that only the box can read', async () => {
    const { dataDir, pull } = openRegistry({ answers: [[source]] });
    await pull();
    expect(statSync(keptSourcesPath(dataDir)).mode & 0o777).toBe(0o600);
    const again = openRegistry({
      dataDir,
      answers: [new DomainError('aggregator-refused', { status: 503, code: '', what: '' })],
    });
    expect(again.registry.current()).toMatchObject([{ id: 'cam-1', source: { password: 'p4ss-w0rd' } }]);
    await expect(again.pull()).rejects.toThrow('503');
    expect(again.registry.current()).toHaveLength(1);
    expect(again.asked).toEqual(['"1"']);
  });

  it('give way to a camera of the file with the same id, and say so once', async () => {
    const yaml = 'cameras: [{ id: cam-1, name: Mine, source: { type: rtsp, url: "rtsp://192.0.2.9/own" } }]';
    const { registry, pull, lines } = openRegistry({ yaml, answers: [[source], [source]] });
    await pull();
    await pull();
    expect(registry.current()).toMatchObject([{ name: 'Mine', source: { url: 'rtsp://192.0.2.9/own' } }]);
    const told = lines.filter((line) => line.includes('describes these cameras itself'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('cam-1');
  });

  it.each([
    ['no stream address', { streamUrl: null }, 'camera-source-unusable', 'no stream address'],
    ['a stream that is no RTSP', { streamUrl: 'http://192.0.2.8/live.flv' }, 'camera-source-unusable', 'rtsp://'],
    ['a password that is too long', { password: 'x'.repeat(201) }, 'config-invalid', 'cameras[0].source.password'],
  ])(
    'with %s are told to the console as faulty, with the reason, and the others are opened',
    async (_what, change, code, words) => {
      const other = { ...source, cameraId: 'cam-2' };
      const { registry, pull, lines } = openRegistry({ answers: [[{ ...source, ...change }, other]] });
      await pull();
      expect(registry.current().map(({ id }) => id)).toEqual(['cam-2']);
      const [refusal] = registry.refusals();
      expect(refusal).toMatchObject({ cameraId: 'cam-1', name: 'Market gate', state: 'faulty', code });
      expect(refusal?.detail).toContain(words);
      expect(`${lines.join('')}${refusal?.detail}`).not.toMatch(/p4ss-w0rd|xxx/);
    },
  );

  it('go when the console takes them away', async () => {
    const { registry, pull } = openRegistry({ answers: [[source], []] });
    await pull();
    await pull();
    expect(registry.current()).toEqual([]);
  });

  it('are neither opened, asked for nor kept by a box that does not follow the registry', async () => {
    const { registry, pull, follow, asked, dataDir } = openRegistry({ answers: [[source]] });
    await pull();
    follow('registry: { isFollowed: false }');
    const stop = new AbortController();
    const running = registry.run(stop.signal);
    await new Promise(setImmediate);
    stop.abort();
    await running;
    expect(registry.current()).toEqual([]);
    expect(asked).toHaveLength(1);
    expect(readFileSync(keptSourcesPath(dataDir), 'utf8')).not.toContain('p4ss-w0rd');
  });

  it('are asked for anew when what was kept is damaged', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sw-registry-'));
    writeFileSync(keptSourcesPath(dataDir), '{"etag":"1","sources":[{"password":"p4ss-w0rd"');
    const { registry, pull, asked, lines } = openRegistry({ dataDir, answers: [[source]] });
    await pull();
    expect(asked).toEqual(['']);
    expect(registry.current()).toHaveLength(1);
    expect(lines.join('')).not.toContain('p4ss-w0rd');
  });
});
