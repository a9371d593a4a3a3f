import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shippedModel } from '@streetwarden/edge-agent/detect/detect-config';
import { detectionLabels } from '@streetwarden/shared/domain/detection-label';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenModel, openModel } from '#open-model';

const models = join(import.meta.dirname, '..');
const shipped = readdirSync(models).flatMap((name) =>
  name.startsWith('street-') ? readdirSync(join(models, name)).map((version) => `${name}/${version}`) : [],
);
const maxBytes = 12 * 1024 * 1024;
const maxBoxes = 200;

function picture(widthPx: number, heightPx: number) {
  const pixels = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, index) => (index * 7919) % 251);
  return { pixels, widthPx, heightPx };
}

it('the model that agents take by themselves is one of those that come along', () => {
  expect(shipped.map((model) => `models/${model}`)).toContain(shippedModel);
});

describe.each(shipped)('the shipped %s', (name) => {
  let model: OpenModel;
  beforeAll(async () => {
    model = await openModel(join(models, name));
  });
  afterAll(() => model.close());

  it('stands in a folder of its name and version', () => {
    expect([model.manifest.name, model.manifest.version]).toEqual(name.split('/'));
  });

  it('names every class of the house, in its order, with a threshold each', () => {
    expect(model.manifest.labels).toEqual([...detectionLabels]);
    expect(Object.keys(model.manifest.thresholds).toSorted()).toEqual([...detectionLabels].toSorted());
  });

  it('is small enough for git', () => {
    expect(model.manifest.sizeBytes).toBeLessThanOrEqual(maxBytes);
  });

  it.each([
    [1920, 1080],
    [1280, 720],
    [333, 517],
    [40, 30],
  ])('takes raw pixels of %i × %i and answers with boxes inside the picture', async (widthPx, heightPx) => {
    const found = await model.look(picture(widthPx, heightPx));
    expect(found.length).toBeLessThanOrEqual(maxBoxes);
    for (const { box } of found) {
      expect(box.x + box.w).toBeLessThanOrEqual(1.0001);
      expect(box.y + box.h).toBeLessThanOrEqual(1.0001);
    }
  });

  it('answers the same to the same pixels', async () => {
    const [first, second] = [await model.look(picture(640, 360)), await model.look(picture(640, 360))];
    expect(second).toEqual(first);
  });
});
