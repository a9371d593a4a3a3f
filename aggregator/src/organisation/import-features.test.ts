import { expect, it } from 'vitest';
import { createImportFaults } from '#catalogue/import-report';
import { type FeatureFormat, readFeatures } from '#organisation/import-features';

const columns = { required: ['code'], optional: ['name'] };

async function read(text: string | Uint8Array, format: FeatureFormat) {
  const faults = createImportFaults();
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return { ...(await readFeatures({ bytes, format }, columns, faults)), faults: faults.list };
}

it('reads points, lines and polygons from CSV', async () => {
  const { rows, faults } = await read(
    [
      'code,name,wkt,longitude,latitude',
      'a,点,,121.5,29.8',
      'b,线,"LINESTRING (121.5 29.8, 121.6 29.9)",,',
      'c,面,"POLYGON ((0 0, 1 0, 1 1, 0 0))",,',
      'd,无,,,',
      'e,坏,CIRCLE (1 2),,',
    ].join('\n'),
    'csv',
  );
  expect(faults).toEqual([]);
  expect(rows.map(({ row, shape }) => [row, shape?.type, shape?.points.length])).toEqual([
    [2, 'Point', 1],
    [3, 'LineString', 2],
    [4, 'Polygon', 4],
    [5, undefined, undefined],
    [6, undefined, undefined],
  ]);
  expect(rows[0]?.shape?.points).toEqual([[121.5, 29.8]]);
});

const feature = (properties: object, geometry: object | null) => ({ type: 'Feature', properties, geometry });

it('reads the same shapes from GeoJSON and says which feature is wrong', async () => {
  const features = [
    feature({ code: 'a' }, { type: 'Point', coordinates: [121.5, 29.8] }),
    feature(
      { code: 'b' },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ),
    feature({ code: 'hole' }, { type: 'Polygon', coordinates: [[[0, 0]], [[1, 1]]] }),
    feature({ name: 'no code' }, null),
    feature({ code: 'text' }, { type: 'Point', coordinates: ['121.5', '29.8'] }),
  ];
  const { rows, faults } = await read(JSON.stringify({ type: 'FeatureCollection', features }), 'geojson');
  expect(rows.map(({ shape }) => shape?.type)).toEqual(['Point', 'Polygon', undefined, undefined, undefined]);
  expect(faults).toEqual([{ row: 5, field: 'code', rule: 'this member is missing' }]);
});

it('reads a table that a Chinese spreadsheet saved in GB18030', async () => {
  const gb = Buffer.concat([
    Buffer.from('code,name,longitude,latitude\na,'),
    Buffer.from([0xbe, 0xae, 0xb8, 0xc7]),
    Buffer.from(',121.5,29.8\n'),
  ]);
  const { rows, encoding } = await read(gb, 'csv');
  expect(encoding).toBe('gb18030');
  expect(rows[0]?.values['name']).toBe('井盖');
});

it.each([
  ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2]), 'csv', 'import-encoding-unknown'],
  ['text that is no JSON', Buffer.from('{"type":'), 'geojson', 'import-format-unknown'],
  ['a single feature', Buffer.from('{"type":"Feature"}'), 'geojson', 'import-format-unknown'],
] as const)('refuses %s', async (_what, bytes, format, code) => {
  await expect(read(bytes, format)).rejects.toMatchObject({ code });
});
