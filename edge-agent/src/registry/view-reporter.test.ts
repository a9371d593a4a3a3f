import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraView } from '@streetwarden/shared/video/camera-view';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '#config/load-config';
import { createViewReporter } from '#registry/view-reporter';
import { createSteppedClock } from '../../../test/support/stepped-clock.ts';

const zone = (name: string) =>
  `{ id: pavement, name: ${name}, polygon: [{x: 0, y: 0}, {x: 1, y: 0}, {x: 0, y: 1}], rules: [{category: litter}] }`;
const points = [
  [0.1, 0.9],
  [0.9, 0.9],
  [0.3, 0.5],
  [0.7, 0.5],
].map(([x, y], index) => `{ image: {x: ${x}, y: ${y}}, latitude: 30.${index}, longitude: 120.${index} }`);
const camera = (id: string, name = 'Pavement') =>
  `{ id: ${id}, name: Gate, source: {type: rtsp, url: "rtsp://192.0.2.8/1"}, zones: [${zone(name)}], groundMap: {points: [${points.join()}]} }`;
const camerasOf = (...texts: readonly string[]) =>
  parseConfig(`cameras: [${texts.join()}]`, '/box/config.yaml').cameras;

function openReporter(answers: readonly (DomainError | undefined)[] = []) {
  const sent: (readonly CameraView[])[] = [];
  const clock = createSteppedClock();
  const left = [...answers];
  let cameras = camerasOf(camera('gate'), camera('cam-1'));
  const reporter = createViewReporter({
    client: {
      putCameraViews: async (views) => {
        sent.push(views);
        const problem = left.shift();
        if (problem !== undefined) throw problem;
      },
    },
    cameras: () => cameras,
    described: () => camerasOf(camera('gate')),
    clock,
  });
  const send = () => reporter.send(new AbortController().signal);
  const change = (...texts: readonly string[]) => {
    cameras = camerasOf(...texts);
  };
  return { sent, clock, send, change };
}

const refused = (status: number) => new DomainError('aggregator-refused', { status, code: '', what: '' });

describe('the zones that a box watches', () => {
  it('are told of all its cameras, the ground map only of those in its file', async () => {
    const { sent, send } = openReporter();
    await send();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject([
      { cameraId: 'gate', zones: [{ id: 'pavement', version: 1 }], groundMap: { points: { length: 4 } } },
      { cameraId: 'cam-1', zones: [{ id: 'pavement' }] },
    ]);
    expect(sent[0]?.[1]).not.toHaveProperty('groundMap');
  });

  it('are told again when they changed, and once an hour', async () => {
    const { sent, send, change, clock } = openReporter();
    await send();
    await send();
    expect(sent).toHaveLength(1);
    change(camera('gate', 'Kerb'));
    await send();
    expect(sent).toHaveLength(2);
    await clock.advance(3_600_000);
    await send();
    expect(sent).toHaveLength(3);
  });

  it('are told again after a failure, but not to an aggregator that does not know the report', async () => {
    const { sent, send } = openReporter([refused(503), refused(404)]);
    await expect(send()).rejects.toThrow('503');
    await send();
    await send();
    expect(sent).toHaveLength(2);
  });
});
