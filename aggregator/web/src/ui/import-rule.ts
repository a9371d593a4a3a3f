/**
 * The rules an import names, in Chinese. The server states them in English, the language of its logs; `{}` stands for what
 * differs from file to file. A test compares this table with the server's sources.
 */
const rules: readonly (readonly [rule: string, zh: string])[] = [
  ['at least one row', '至少一行数据'],
  ['this column is missing', '缺少此列'],
  ['this column is not known', '没有这个列名'],
  ['this column stands here twice', '此列出现了两次'],
  ['this member is missing', '缺少此项'],
  ['this member is not known', '没有这个项名'],
  ['an object', '一个对象'],
  ['text, a number, true or false', '文本、数字、true 或 false'],
  ['at most {} cells', '最多 {} 个单元格'],
  ['at most {} characters', '最多 {} 个字符'],
  ['must not be empty', '不能为空'],
  ['must match {}', '须符合格式 {}'],
  ['a whole number from {} to {}', '{} 到 {} 的整数'],
  ['yes or no', 'yes 或 no（是或否）'],
  ['one of {}', '{} 之一'],
  ['a day as 2026-01-31', '日期，如 2026-01-31'],
  ['a day after effectiveFrom', '晚于 effectiveFrom 的日期'],
  ['after effectiveFrom', '晚于 effectiveFrom'],
  ['another day than that of {}', '与“{}”不同的日期'],
  ['the code of a unit that can be dispatched to (not {})', '可派遣单位的编码（{} 不是）'],
  ['the code of a unit that exists and is not closed (not {})', '在用单位的编码（{} 不是）'],
  ['the code of a unit; {} is unknown', '单位编码；没有编码为 {} 的单位'],
  ['{} cannot be dispatched to', '{} 是不可派遣的单位'],
  ['{} stands already in row {}', '{} 已在第 {} 行出现'],
  ['{} was described otherwise in row {}', '{} 与第 {} 行的描述不一致'],
  ['{} has condition {} already in row {}', '{} 的第 {} 项条件已在第 {} 行出现'],
  ["{} is another unit's in row {} at the same time", '{} 同一时间已在第 {} 行归另一单位'],
  ['{} is not in the catalogue', '目录中没有 {}'],
  ['at least one class, or *', '至少一个类别，或 *'],
  ['scheme|part or event|code, not {}', '应写作 标准|part 或 event|编码，不是 {}'],
  ['scheme|part or event|code, separated by ; (not {})', '应写作 标准|part 或 event|编码，用 ; 分隔（不是 {}）'],
  ['a scheme without | and *', '标准名称，不含 | 和 *'],
  ['four digits (major and minor), or six', '四位数字（大类、小类），或六位'],
  ['a problem category, not {}', '问题类别，不是 {}'],
  ['the number of the condition, from 1', '条件序号，从 1 开始'],
  ['the first digits of grid codes, or empty', '网格编码的前几位，或留空'],
  ['e.g. involvesCrime=yes;onPavement=no', '如 involvesCrime=yes;onPavement=no'],
  ['an area of your own', '本人所辖的区域'],
  ['begins with the code of an area of the organisation', '以已登记区划的编码开头'],
  [
    '14 or 15 digits: area 6, street 3, community 3, number 2 or 3',
    '14 或 15 位数字：区县 6、街道 3、社区 3、序号 2 或 3',
  ],
  ['16 digits: area 6, major class 2, minor class 2, number 6', '16 位数字：区县 6、大类 2、小类 2、序号 6'],
  ['at least three different points', '至少三个不同的点'],
  ['longitude within ±180, latitude within ±90 degrees, in this order', '先经度（±180）后纬度（±90），单位为度'],
  ['no point twice', '没有重复的点'],
  ['edges that do not cross', '边线不相交'],
  ['at most {} points', '最多 {} 个点'],
  ['at most {} degrees tall', '南北不超过 {} 度'],
  ['an area', '有面积的图形'],
  ['a point or a line, longitude before latitude, in degrees', '点或线，先经度后纬度，单位为度'],
  ['a number above 0 and one of {}, or e.g. 4工作时', '大于 0 的数字加 {} 之一，或如 4工作时'],
];

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patterns = rules.map(([rule, zh]) => ({
  pattern: new RegExp(`^${rule.split('{}').map(escaped).join('(.+?)')}$`, 's'),
  zh,
}));

/** A rule as the server states it, in the reader's language; one that is not in the table stays English. */
export function importRule(rule: string, language: string): string {
  if (!language.startsWith('zh')) return rule;
  for (const { pattern, zh } of patterns) {
    const found = pattern.exec(rule);
    if (found === null) continue;
    let place = 0;
    return zh.replace(/\{\}/g, () => {
      place += 1;
      return found[place] ?? '';
    });
  }
  return rule;
}
