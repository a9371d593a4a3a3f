import { describe, expect, it } from 'vitest';
import { boxBetween, boxByKey, middleBox } from '#features/video/capture/box-model';
import { captureBody, formQuery, isComplete } from '#features/video/capture/capture-draft';

const moment = { capturedAt: '2026-11-22T08:00:00.000Z', from: 'live' } as const;
const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.4 };

describe('a case from video', () => {
  it('needs a box and a class, nothing else', () => {
    expect(isComplete({ box })).toBe(false);
    expect(isComplete({ finding: { category: 'litter' } })).toBe(false);
    const draft = { box, finding: { category: 'litter' as const }, description: '  ' };
    expect(isComplete(draft)).toBe(true);
    expect(captureBody(draft, moment)).toEqual({ ...moment, box, category: 'litter' });
  });

  it('sends what a person changed: a class of the catalogue, another place, the case it joins', () => {
    const catalogueClass = { scheme: 'GB/T 30428.2-2013', kind: 'event', code: '0112' } as const;
    const draft = {
      box,
      finding: { catalogueClass },
      joins: { type: 'case', id: 'c1' } as const,
      position: { latitude: 30, longitude: 120 },
      description: ' two heaps ',
    };
    expect(captureBody(draft, moment)).toEqual({
      ...moment,
      box,
      catalogueClass,
      duplicateOf: { type: 'case', id: 'c1' },
      position: { latitude: 30, longitude: 120 },
      description: 'two heaps',
    });
    expect(formQuery(draft, moment)).toEqual({ at: moment.capturedAt, ...box, ...catalogueClass });
  });

  it('asks for what is known as soon as there is a box', () => {
    expect(formQuery({}, moment)).toBeUndefined();
    expect(formQuery({ box }, moment)).toEqual({ at: moment.capturedAt, ...box });
    expect(formQuery({ box, finding: { category: 'litter' } }, moment)).toMatchObject({ category: 'litter' });
  });
});

describe('drawing a box', () => {
  it('takes any two corners, inside the picture', () => {
    expect(boxBetween({ x: 0.5, y: 0.6 }, { x: 0.2, y: 1.4 })).toEqual({ x: 0.2, y: 0.6, w: 0.3, h: 0.4 });
    expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeUndefined();
  });

  it('is moved and sized by keys, and never leaves the picture', () => {
    const press = (key: string, keys = {}) => ({ key, shiftKey: false, ctrlKey: false, ...keys });
    expect(boxByKey(undefined, press('ArrowUp'))).toEqual(middleBox);
    expect(boxByKey(box, press('ArrowRight'))).toEqual({ ...box, x: 0.11 });
    expect(boxByKey(box, press('ArrowDown', { shiftKey: true, ctrlKey: true }))).toEqual({ ...box, h: 0.45 });
    expect(boxByKey({ ...box, x: 0.7 }, press('ArrowRight'))).toEqual({ ...box, x: 0.7 });
    expect(boxByKey({ x: 0, y: 0, w: 0.02, h: 0.02 }, press('ArrowLeft', { shiftKey: true }))?.w).toBe(0.02);
    expect(boxByKey(box, press('a'))).toBeUndefined();
  });
});
