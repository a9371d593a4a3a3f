import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { describe, expect, it } from 'vitest';
import { generateEdgeConfigDocs, generateEdgeConfigExample } from '#config/config-docs';
import { loadConfig, parseConfig } from '#config/load-config';
import { shippedModel } from '#detect/detect-config';
import { tempFolder } from '../../../test/support/temp-folder.ts';

const file = '/etc/streetwarden/edge.yaml';
const zone = (id: string) =>
  `{ id: ${id}, name: Z, polygon: [{x: 0, y: 0}, {x: 1, y: 0}, {x: 1, y: 1}], rules: [{ category: litter }] }`;
const camera = (extra = '', id = 'crossing') =>
  `cameras:\n  - id: ${id}\n    name: North\n    source: { type: file, path: clip.mp4 }\n${extra}`;

function refusal(text: string, environment = {}): string {
  try {
    parseConfig(text, file, environment);
  } catch (error) {
    if (isDomainError(error))
      return `${error.code}: ${String(error.params['path'] ?? '')} ${error.params['rule'] ?? error.params['reason']}`;
    throw error;
  }
  return 'accepted';
}

describe('the configuration of a box', () => {
  it('needs nothing but its cameras; the rest has defaults', () => {
    const config = parseConfig(camera(), file);
    expect(config.cameras[0]).toMatchObject({
      id: 'crossing',
      source: { type: 'file', path: '/etc/streetwarden/clip.mp4', loop: false, pace: 'real-time' },
      decode: { mode: 'auto', lookIntervalSeconds: 2, ring: { segmentSeconds: 4 } },
      zones: [],
    });
    expect(config.edge).toMatchObject({ dataDir: '/etc/streetwarden/data', timeZone: 'Asia/Shanghai' });
    expect(config.detect.model).toMatch(new RegExp(`^/.*/${shippedModel}$`));
  });

  it('is frozen all the way down', () => {
    const config = parseConfig(camera(`    zones: [${zone('a')}]`), file);
    expect(() => Object.assign(config.cameras[0]?.zones[0] ?? {}, { id: 'b' })).toThrow(TypeError);
  });

  it('prefers a chosen model beside the file, else the one that came with the program', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'own-model'));
    const at = (model: string) => parseConfig(`detect: { model: ${model} }`, join(folder, 'edge.yaml')).detect.model;
    expect(at('own-model')).toBe(join(folder, 'own-model'));
    expect(at(shippedModel)).not.toContain(folder);
  });

  it('lets the environment win, also for a camera’s password', () => {
    const config = parseConfig(
      'cameras: [{ id: gate-2, name: Gate, source: { type: rtsp, url: "rtsp://192.0.2.1/x", username: u } }]',
      file,
      { STREETWARDEN_EDGE_DATA_DIR: '/srv/box', STREETWARDEN_EDGE_CAMERA_GATE_2_PASSWORD: 'from-outside' },
    );
    expect(config.edge.dataDir).toBe('/srv/box');
    expect(config.cameras[0]?.source).toMatchObject({ password: 'from-outside' });
  });

  it('is refused for an unknown key, which is named with its place and the known ones', () => {
    expect(refusal(camera('    decode: { lookIntervalMs: 2000 }'))).toMatch(
      /^config-invalid: cameras\[0\]\.decode\.lookIntervalMs unknown key; known here: mode, lookIntervalSeconds, ring/,
    );
    expect(refusal(`${camera()}colour: red`)).toMatch(
      /^config-invalid: colour unknown key; known here: edge, aggregator/,
    );
    expect(refusal('cameras: [{ id: a, name: A, source: { type: file, path: x, url: y } }]')).toMatch(
      /cameras\[0\]\.source\.url unknown key; known here: type, path, loop/,
    );
  });

  it.each([
    ['evidence: { preRollSeconds: 90 }', 'evidence.preRollSeconds must be <= 60'],
    ['evidence: { preRollSeconds: 8s }', 'evidence.preRollSeconds must be number'],
    ['outbox: { lowWatermark: 0.95 }', 'outbox.lowWatermark must be below outbox.highWatermark'],
    ['edge: { timeZone: Asia/Atlantis }', 'edge.timeZone must be an IANA time zone such as Asia/Shanghai'],
    ['edge: { logLevel: loud }', 'edge.logLevel must be one of trace, debug, info, warn, error'],
    ['aggregator: { mqttUrl: "http://x" }', 'aggregator.mqttUrl must match pattern'],
    ['cameras: [{ id: A, name: x, source: { type: file, path: x } }]', 'cameras[0].id must match pattern'],
    ['cameras: [{ id: a, name: x }]', 'cameras[0].source is required'],
    [
      'cameras: [{ id: a, name: x, source: { type: exec, path: x } }]',
      'cameras[0].source.type must be one of file, stills, clips, rtsp',
    ],
    [
      'cameras: [{ id: a, name: x, source: { type: file, path: x }, substream: { type: stills, folder: x } }]',
      'cameras[0].substream.type must be one of file, rtsp',
    ],
    [
      'cameras: [{ id: a, name: x, source: { type: file, path: x }, substream: { type: rtsp, url: "http://x" } }]',
      'cameras[0].substream.url must match pattern',
    ],
    ['cameras: [{ id: a, name: x, source: { type: file } }]', 'cameras[0].source must have required properties path'],
    [
      'cameras: [{ id: a, name: x, source: { type: rtsp, url: "exec:rm" } }]',
      'cameras[0].source.url must match pattern',
    ],
    [`${camera()}${camera().slice(9)}`, 'cameras[1].id must be unique; cameras[0] has the same id'],
    [
      camera(`    zones: [${zone('a')}, ${zone('a')}]`),
      'cameras[0].zones[1].id must be unique; zones[0] has the same id',
    ],
    [camera('    decode: { ring: { retainMinutes: 0.1 } }'), 'cameras[0].decode.ring.retainMinutes must cover'],
    [camera('    isMoving: true'), 'cameras[0].source.track is required for a moving camera'],
    [
      camera(
        '    zones: [{ id: a, name: Z, polygon: [{x: 0, y: 0}, {x: 1, y: 1}, {x: 0.5, y: 0.5}], rules: [{ category: litter }] }]',
      ),
      'cameras[0].zones[0].polygon must enclose an area',
    ],
  ])('is refused with path and rule: %s', (text, expected) => {
    expect(refusal(text)).toContain(expected);
  });

  it('never repeats a value: it may be a password', () => {
    const secret = 'hunter2-hunter2';
    for (const text of [
      `cameras: [{ id: a, name: x, source: { type: rtsp, url: "rtsp://h/x", password: [${secret}] } }]`,
      `cameras: [{ id: a, name: x, source: { type: rtsp, url: "http://u:${secret}@h/x" } }]`,
      `cameras:\n  - { password: ${secret}\n  - broken`,
    ]) {
      expect(refusal(text)).toMatch(/^config-/);
      expect(refusal(text)).not.toContain(secret);
    }
  });

  it.each([
    ['cameras: [', /config-unreadable: {2}line 1: YAML /],
    ['a: 1\na: 2', /line 2: YAML DUPLICATE_KEY/],
    ['- just\n- a list', /the top level must be keys and values/],
  ])('is refused when it is no YAML of ours: %j', (text, expected) => {
    expect(refusal(text)).toMatch(expected);
  });

  it('is reported missing when there is no file', () => {
    expect(() => loadConfig('/nowhere/edge.yaml')).toThrow('the file does not exist');
  });
});

describe('the generated documents', () => {
  it('include an example that loads as it is', () => {
    const path = join(tempFolder(), 'config.yaml');
    writeFileSync(path, generateEdgeConfigExample());
    const config = loadConfig(path);
    expect(config.cameras.map((one) => one.source.type)).toEqual(['rtsp', 'file', 'stills']);
  });

  it('list every field with its unit and default', () => {
    const docs = generateEdgeConfigDocs();
    for (const line of [
      '| `evidence.preRollSeconds` |',
      '| `cameras[].source.url` |',
      '| `cameras[].zones[].polygon[].x` |',
      '| 0 … 60 s | `8` |',
      'secret, never logged',
    ]) {
      expect(docs).toContain(line);
    }
    expect(docs).not.toMatch(/undefined|\[object/);
  });
});
