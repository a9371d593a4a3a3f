import { describe, expect, it } from 'vitest';
import { catalogueCode, formatBytes, formatDuration, formatPosition } from '#ui/format';

describe('lengths of time', () => {
  it.each([
    [0, '0 s', '0秒'],
    [59_400, '59 s', '59秒'],
    [60_000, '1 min 0 s', '1分 0秒'],
    [182_000, '3 min 2 s', '3分 2秒'],
    [3_900_000, '1 h 5 min', '1小时 5分'],
    [176_400_000, '2 d 1 h', '2天 1小时'],
  ])('%d ms reads %s and %s', (ms, english, chinese) => {
    expect(formatDuration(ms, 'en')).toBe(english);
    expect(formatDuration(ms, 'zh-CN')).toBe(chinese);
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_536, '1.5 kB'],
    [212_000, '212 kB'],
    [8e10, '80.0 GB'],
  ])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

it('writes a position to about a metre', () => {
  expect(formatPosition({ latitude: 30.274151, longitude: 120.155149 })).toBe('30.27415, 120.15515');
});

it('always names the kind with a catalogue code, because 0401 alone is ambiguous', () => {
  expect(catalogueCode('street-stall', 'zh-CN')).toBe('事件 0401');
  expect(catalogueCode('manhole-missing', 'en')).toBe('part 0123');
});
