import { describe, expect, it } from 'vitest';
import { loadReadings } from '#ui/load-readings';
import { matchesPinyin, pinyinText } from '#ui/pinyin-match';

const readingsOf = await loadReadings();
const found = (name: string, query: string) => matchesPinyin(pinyinText(name, readingsOf), query);

describe('finding a name by pinyin', () => {
  it.each(['zhongshan', 'zsl', 'shanlu', 'zhongsl', 'ZSL', 'zhong shan lu', 'z'])('finds 中山路东口 by %s', (query) => {
    expect(found('中山路东口', query)).toBe(true);
  });

  it('finds a name by its own characters and by figures in it', () => {
    expect(found('解放路3号球机', '放路3')).toBe(true);
    expect(found('解放路3号球机', 'lu3h')).toBe(true);
  });

  it('knows every reading of a character: 重庆路 is chongqing, 长 is chang and zhang', () => {
    expect(found('重庆路', 'cql')).toBe(true);
    expect(found('重庆路', 'chongqing')).toBe(true);
    expect(found('长江路', 'changjiang')).toBe(true);
  });

  it('does not find what is not there', () => {
    expect(found('中山路', 'sz')).toBe(false);
    expect(found('中山路', 'zhongshanx')).toBe(false);
    expect(found('', 'a')).toBe(false);
  });

  it('takes an empty search as no search', () => {
    expect(found('中山路', '  ')).toBe(true);
  });

  it('finds Latin names inside words', () => {
    expect(found('Market Square 2', 'square')).toBe(true);
    expect(found('Market Square 2', 'marketsq')).toBe(true);
  });
});
