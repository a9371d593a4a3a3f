import { describe, expect, it } from 'vitest';
import type { CaseFileContent } from '#archive/case-file-content';
import { writeCaseFilePdf } from '#archive/case-file-pdf';
import { setCaseFile } from '#archive/set-case-file';

const rows = Array.from({ length: 120 }, (_, n) => [String(n), '派遣', 'f'.repeat(64)]);
const content: CaseFileContent = {
  title: '城市管理案卷',
  number: 'SW20261123-00001',
  summary: '已结案',
  cover: [['地点', '中山路']],
  sections: [
    { heading: '一、基本情况', blocks: [{ kind: 'facts', rows: [['类别', '道路不洁'.repeat(200)]] }] },
    {
      heading: '三、办理经过',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: '序号', share: 10 },
            { title: '步骤', share: 30 },
            { title: 'SHA-256', share: 60 },
          ],
          rows: [...rows, ['120', '一行很长的意见。'.repeat(2000), '']],
        },
      ],
    },
    { heading: '七、照片', blocks: [{ kind: 'pictures', items: [{ sha256: 'a'.repeat(64), caption: '整改后' }] }] },
  ],
  exported: '导出时间 2026-11-23 09:05:00',
  pageText: '第 {page} / {pages} 页',
};
const given = { exportedAt: new Date('2026-11-23T01:05:00.000Z'), language: 'zh', noPicture: '无法显示' } as const;
const write = (change: Partial<typeof given> = {}) => writeCaseFilePdf(content, new Map(), { ...given, ...change });

describe('the printed case file', () => {
  it('is the same, bit for bit, for the same case at the same moment, and differs at another', async () => {
    const first = await write();
    expect((await write()).equals(first)).toBe(true);
    expect((await write({ exportedAt: new Date('2026-11-23T01:06:00.000Z') })).equals(first)).toBe(false);
  });

  it('goes on over as many pages as it needs, also with a text longer than a page and a picture that is lost', async () => {
    const text = (await write()).toString('latin1');
    const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThanOrEqual(6);
    expect(pages).toBeLessThan(14);
  });

  it('holds only the characters it uses of its two fonts', async () => {
    const bytes = await write();
    expect(bytes.toString('latin1').match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(2);
    expect(bytes.byteLength).toBeLessThan(200_000);
  });
});

describe('a case file set in a thread of its own', () => {
  it('is the same as one set here, and lets others work meanwhile', async () => {
    const here = await write();
    let turns = 0;
    let isSet = false;
    const count = () => {
      turns += 1;
      if (!isSet) setImmediate(count);
    };
    setImmediate(count);
    const there = await setCaseFile(content, new Map(), given);
    isSet = true;
    expect(there.equals(here)).toBe(true);
    // Set on this thread it takes a second in a handful of turns.
    expect(turns).toBeGreaterThan(500);
  });

  it('fails with what went wrong in the thread', async () => {
    const broken = new Map([['a'.repeat(64), Buffer.from('no picture')]]);
    await expect(setCaseFile(content, broken, given)).rejects.toThrow(/image/i);
  });
});
