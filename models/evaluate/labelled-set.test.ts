import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decodePicture } from '#decode-picture';
import { readLabelledSet } from '#labelled-set';

const categories = [
  { id: 1, name: 'litter' },
  { id: 2, name: 'dining_table' },
  { id: 3, name: 'other' },
];
const images = [{ id: 7, file_name: 'a.png', width: 100, height: 50 }];

describe('a labelled set', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labelled-set-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (content: unknown) => writeFile(join(folder, 'annotations.json'), JSON.stringify(content));
  const annotation = (fields: object) => ({ image_id: 7, category_id: 1, bbox: [10, 10, 20, 20], ...fields });

  it('is read with boxes normalised, other names mapped to ours and foreign classes read past', async () => {
    const annotations = [annotation({}), annotation({ category_id: 2 }), annotation({ category_id: 3 })];
    await write({ categories, images, annotations });
    const [picture] = await readLabelledSet(folder);
    expect(picture?.truth).toEqual([
      { label: 'litter', box: { x: 0.1, y: 0.2, w: expect.closeTo(0.2, 10), h: expect.closeTo(0.4, 10) } },
      { label: 'table', box: expect.anything() },
    ]);
  });

  it('cuts boxes to the picture and drops what lies outside or is marked as a crowd', async () => {
    const annotations = [
      annotation({ bbox: [90, 40, 30, 30] }),
      annotation({ bbox: [200, 10, 5, 5] }),
      annotation({ iscrowd: 1 }),
    ];
    await write({ categories, images, annotations });
    const [picture] = await readLabelledSet(folder);
    expect(picture?.truth).toHaveLength(1);
    expect(picture?.truth[0]?.box.w).toBeCloseTo(0.1, 10);
  });

  it.each([
    [
      'an unknown class',
      { categories: [{ id: 1, name: 'liter' }], images, annotations: [] },
      'the unknown class "liter"',
    ],
    ['an unknown image', { categories, images, annotations: [annotation({ image_id: 8 })] }, 'the unknown image 8'],
    [
      'an unknown category',
      { categories, images, annotations: [annotation({ category_id: 9 })] },
      'unknown category 9',
    ],
    ['a box of three numbers', { categories, images, annotations: [annotation({ bbox: [1, 2, 3] })] }, 'bbox'],
    ['no images', { categories, images: [], annotations: [] }, '/images'],
    [
      'a picture outside the folder',
      { categories, images: [{ id: 7, file_name: '../a.png', width: 1, height: 1 }], annotations: [] },
      'lies outside the folder',
    ],
  ])('with %s is refused by a message that names file and fault', async (_name, content, fault) => {
    await write(content);
    const refusal = await readLabelledSet(folder).catch((error: unknown) => error);
    expect(String(refusal)).toContain(join(folder, 'annotations.json'));
    expect(String(refusal)).toContain(fault);
  });

  it('that is missing or no JSON is refused by name', async () => {
    await expect(readLabelledSet(folder)).rejects.toThrow(/annotations\.json: cannot be read/);
    await writeFile(join(folder, 'annotations.json'), '{"images":');
    await expect(readLabelledSet(folder)).rejects.toThrow(/annotations\.json: is no valid JSON/);
  });
});

describe('a photo of a labelled set', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labelled-photo-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('becomes RGB pixels row by row, a grey one as well', async () => {
    const file = join(folder, 'grey.png');
    await sharp(Buffer.from([0, 128]), { raw: { width: 2, height: 1, channels: 1 } })
      .png()
      .toFile(file);
    const picture = await decodePicture({ file, widthPx: 2, heightPx: 1, truth: [] });
    expect([...picture.pixels]).toEqual([0, 0, 0, 128, 128, 128]);
  });

  it('is refused by name when it is cut short', async () => {
    const file = join(folder, 'short.jpg');
    const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg()
      .toBuffer();
    await writeFile(file, whole.subarray(0, whole.length / 2));
    await expect(decodePicture({ file, widthPx: 64, heightPx: 64, truth: [] })).rejects.toThrow(
      /short\.jpg: cannot be/,
    );
  });

  it('is refused by name when it is larger than any camera frame', async () => {
    const file = join(folder, 'huge.png');
    await sharp({ create: { width: 8000, height: 6000, channels: 3, background: 'black' } })
      .png()
      .toFile(file);
    await expect(decodePicture({ file, widthPx: 8000, heightPx: 6000, truth: [] })).rejects.toThrow(
      /huge\.png: cannot be/,
    );
  });

  it('is refused by name when annotations.json gives another size', async () => {
    const file = join(folder, 'other.png');
    await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toFile(file);
    const labelled = { file, widthPx: 5, heightPx: 4, truth: [] };
    await expect(decodePicture(labelled)).rejects.toThrow('other.png: is 4×4 pixels, annotations.json says 5×4');
  });
});
