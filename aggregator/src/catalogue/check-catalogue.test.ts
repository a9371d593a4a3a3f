import { describe, expect, it } from 'vitest';
import { catalogueColumns, checkCatalogue } from '#catalogue/check-catalogue';
import { createImportFaults } from '#catalogue/import-report';
import { type ImportFormat, readRows } from '#catalogue/read-rows';

const gb = 'GB/T 30428.2-2013';
const head =
  'scheme,kind,code,name,major,isExtension,equivalents,template,seq,filingCondition,closingCondition,limit,limitA,origin,categories';
const good = `${gb},part,0101,上水井盖,公用设施,no,CJ/T 214-2007|part|0101,protect,1,缺失,已复原,2紧急工作时,,published,manhole-missing`;

/** Reads a file; faults as `row field`. */
async function check(text: string | Uint8Array, format: ImportFormat = 'csv') {
  const faults = createImportFaults();
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  const table = await readRows(bytes, format, catalogueColumns, faults);
  const checked = await checkCatalogue(table.rows, faults);
  return {
    ...checked,
    encoding: table.encoding,
    faults: faults.list.map(({ row, field }) => `${row} ${field}`),
    list: faults.list,
  };
}

/** The bytes of 上水井盖 in GB18030, in the middle of ASCII. */
const gbName = Buffer.from([0xc9, 0xcf, 0xcb, 0xae, 0xbe, 0xae, 0xb8, 0xc7]);

describe('a catalogue file', () => {
  it('gives classes with their conditions, limits and what is asked of units', async () => {
    const { classes, conditions, faults } = await check(`${head}\n${good}\n`);
    expect(faults).toEqual([]);
    expect(classes).toMatchObject([
      {
        code: '0101',
        equivalents: [{ scheme: 'CJ/T 214-2007', kind: 'part', code: '0101' }],
        form: { photos: ['safety', 'after'] },
      },
    ]);
    expect(conditions).toMatchObject([{ seq: 1, limit: { amount: 2, unit: 'emergency-hour' }, origin: 'published' }]);
  });

  it('is the same as JSON', async () => {
    const names = head.split(',');
    const row = Object.fromEntries(good.split(',').map((cell, at) => [names[at], cell]));
    const { classes, conditions } = await check(JSON.stringify([{ ...row, seq: 1, isExtension: false }]), 'json');
    expect({ classes, conditions }).toEqual(
      (({ classes: a, conditions: b }) => ({ classes: a, conditions: b }))(await check(`${head}\n${good}\n`)),
    );
  });

  it('is read as UTF-8 with a byte order mark, or as GB18030', async () => {
    const marked = await check(`\uFEFF${head}\n${good}\n`);
    expect([marked.encoding, marked.faults]).toEqual(['utf-8', []]);
    const cells = [Buffer.from(`scheme,kind,code,name,major\nX,part,0101,`), gbName, Buffer.from(',M\n')];
    const chinese = await check(Buffer.concat(cells));
    expect([chinese.encoding, chinese.classes[0]?.name, chinese.faults]).toEqual(['gb18030', '上水井盖', []]);
  });

  it.each([
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x08])],
    ['UTF-16', Buffer.from('scheme,kind', 'utf16le')],
    ['bytes of no encoding', Buffer.from([0xff, 0xff, 0xff, 0x0a])],
  ])('is refused as %s', async (_what, bytes) => {
    await expect(check(bytes)).rejects.toThrow(expect.objectContaining({ code: 'import-encoding-unknown' }));
  });

  it.each([
    ['an open quotation mark', `${head}\n"${good}\n`, 'csv'],
    ['text that is no JSON', '{', 'json'],
    ['JSON that is no list', '{"rows":[]}', 'json'],
  ] as const)('is refused for %s', async (_what, text, format) => {
    await expect(check(text, format)).rejects.toThrow(expect.objectContaining({ code: 'import-format-unknown' }));
  });

  it.each([
    ['no row at all', `${head}\n`, ['0 file']],
    ['a column that is missing', 'scheme,kind,code,name\nX,part,0101,a\n', ['1 major', '2 major']],
    ['a column nobody knows', 'scheme,kind,code,name,major,colour\nX,part,0101,a,b,c\n', ['1 colour']],
    ['a column that stands twice', 'scheme,kind,code,name,major,name\nX,part,0101,a,b,c\n', ['1 name']],
    ['more cells than the heading', 'scheme,kind,code,name,major\nX,part,0101,a,b,c\n', ['2 row']],
    ['a bare code of three digits', good.replace(',0101,', ',101,'), ['2 code']],
    ['a kind that is neither part nor event', good.replace(',part,', ',thing,'), ['2 kind']],
    ['an empty name', good.replace('上水井盖', ''), ['2 name']],
    ['an equivalent without scheme', good.replace('CJ/T 214-2007|part|0101', '0101'), ['2 equivalents']],
    ['a template nobody knows', good.replace('protect', 'paint'), ['2 template']],
    ['a limit without unit', good.replace('2紧急工作时', '2'), ['2 limit']],
    ['a limit of nothing', good.replace('2紧急工作时', '0 working-hour'), ['2 limit']],
    ['an area limit that is no limit', good.replace(',,published', ',soon,published'), ['2 limitA']],
    ['a flag that is neither yes nor no', good.replace(',no,', ',maybe,'), ['2 isExtension']],
    ['an origin nobody knows', good.replace('published', 'rumour'), ['2 origin']],
    ['a category nobody knows', good.replace('manhole-missing', 'ufo'), ['2 categories']],
    ['a condition without its number', good.replace('protect,1,', 'protect,,'), ['2 seq', '2 seq', '2 seq']],
    ['a condition with number zero', good.replace('protect,1,', 'protect,0,'), ['2 seq']],
    ['a condition without text', good.replace('缺失', ''), ['2 filingCondition']],
  ])('with %s names row and field', async (_what, text, expected) => {
    expect((await check(text.startsWith('scheme') ? text : `${head}\n${text}\n`)).faults).toEqual(expected);
  });

  it('refuses a code that stands for two classes, and a condition number that is given twice', async () => {
    const { list } = await check(
      `${head}\n${good}\n${good.replace('上水井盖', '污水井盖').replace(',1,缺失', ',2,缺失')}\n${good}\n`,
    );
    expect(list).toEqual([
      { row: 3, field: 'code', rule: `${gb}|part|0101 was described otherwise in row 2` },
      { row: 4, field: 'seq', rule: `${gb}|part|0101 has condition 1 already in row 2` },
    ]);
  });

  it('tells every bad row of 100,000', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => {
      const code = String(index).padStart(6, '0');
      return `X,part,${code},类${index},大类,no,,repair,1,破损,已修好,${index % 1000 === 7 ? '' : '3 working-day'},,local,`;
    });
    const { conditions, faults } = await check(`${head}\n${rows.join('\n')}\n`);
    expect(faults).toHaveLength(100);
    expect(faults[1]).toBe('1009 limit');
    expect(conditions).toHaveLength(99_900);
  }, 60_000);
});
