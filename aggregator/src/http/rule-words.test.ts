import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { type TObject, Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { createLateCompilers } from '#http/late-compilers';
import { addProblemDetails } from '#http/problem-details';
import { knownKeywords } from '#http/rule-words';

const closed = { additionalProperties: false };
const form = Type.Object(
  {
    description: Type.String({ minLength: 1, maxLength: 5 }),
    password: Type.Optional(Type.String({ minLength: 10 })),
    phone: Type.Optional(Type.String({ pattern: '^[0-9]+$' })),
    until: Type.Optional(Type.String({ format: 'date-time' })),
    year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
    latitude: Type.Optional(Type.Number({ exclusiveMinimum: 0, exclusiveMaximum: 90 })),
    photos: Type.Optional(Type.Array(Type.String({ maxLength: 3 }), { minItems: 2, maxItems: 3, uniqueItems: true })),
    channel: Type.Optional(Type.Enum(['web', 'mobile'])),
    reportKind: Type.Optional(Type.Union([Type.Literal('report'), Type.Literal('finding')])),
    note: Type.Optional(Type.Union([Type.String({ maxLength: 4 }), Type.Null()])),
    isTrue: Type.Optional(Type.Boolean()),
    position: Type.Optional(Type.Record(Type.String(), Type.Number(), { minProperties: 1, maxProperties: 2 })),
    sealed: Type.Optional(Type.Integer()),
  },
  closed,
);

async function refusal(body: object, language: string, schema: TObject = form): Promise<string> {
  const { compileValidator } = createLateCompilers();
  const app = Fastify().setValidatorCompiler(compileValidator);
  addProblemDetails(app);
  app.post('/', { schema: { body: schema } }, async () => ({}));
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'accept-language': language },
    payload: body,
  });
  expect(answer.json()).toMatchObject({ status: 400, code: 'request-invalid' });
  return answer.json().detail;
}

describe('a field that breaks its rule is named with the rule, in the reader’s language', () => {
  it.each([
    [{}, '问题描述（/description）：必须填写', 'description (/description): is required'],
    [{ description: '' }, '问题描述（/description）：不能为空', 'description (/description): must not be empty'],
    [
      { description: 'too long' },
      '问题描述（/description）：最多 5 个字符',
      'description (/description): must have at most 5 characters',
    ],
    [
      { password: 'short' },
      '密码（/password）：至少 10 个字符',
      'password (/password): must have at least 10 characters',
    ],
    [{ phone: 'x' }, '电话（/phone）：格式不对', 'telephone (/phone): does not have the right form'],
    [
      { until: 'tomorrow' },
      '截止时间（/until）：应为带时区的日期和时间',
      'until (/until): must be a date and time with its time zone',
    ],
    [{ year: 1999 }, '年份（/year）：不能小于 2000', 'year (/year): must be at least 2000'],
    [{ year: 2101 }, '年份（/year）：不能大于 2100', 'year (/year): must be at most 2100'],
    [{ year: 'x' }, '年份（/year）：应为整数', 'year (/year): must be a whole number'],
    [{ latitude: 0 }, '纬度（/latitude）：须大于 0', 'latitude (/latitude): must be more than 0'],
    [{ latitude: 90 }, '纬度（/latitude）：须小于 90', 'latitude (/latitude): must be less than 90'],
    [{ latitude: 'x' }, '纬度（/latitude）：应为数字', 'latitude (/latitude): must be a number'],
    [{ photos: ['a'] }, '照片（/photos）：至少 2 项', 'photos (/photos): must have at least 2 items'],
    [{ photos: [...'abcd'] }, '照片（/photos）：最多 3 项', 'photos (/photos): must have at most 3 items'],
    [{ photos: ['a', 'a'] }, '照片（/photos）：不能有重复项', 'photos (/photos): must not have the same item twice'],
    [
      { photos: ['a', 'long'] },
      '照片第 2 项（/photos/1）：最多 3 个字符',
      'photos, item 2 (/photos/1): must have at most 3 characters',
    ],
    [{ photos: 'a' }, '照片（/photos）：应为列表', 'photos (/photos): must be a list'],
    [
      { channel: 'x' },
      '来源渠道（/channel）：应为以下之一：web、mobile',
      'channel (/channel): must be one of: web, mobile',
    ],
    [
      { reportKind: 'x' },
      '反映类型（/reportKind）：应为以下之一：report、finding',
      'kind of report (/reportKind): must be one of: report, finding',
    ],
    [{ note: 'too long' }, '备注（/note）：最多 4 个字符', 'note (/note): must have at most 4 characters'],
    [{ isTrue: 7 }, '反映属实（/isTrue）：应为是或否', 'whether it is so (/isTrue): must be yes or no'],
    [{ position: {} }, '位置（/position）：至少填写 1 个字段', 'place (/position): must have at least one field'],
    [
      { position: { a: 1, b: 1, c: 1 } },
      '位置（/position）：最多 2 个字段',
      'place (/position): must have at most 2 fields',
    ],
    [{ position: 'here' }, '位置（/position）：应为一组字段', 'place (/position): must be a group of fields'],
    [{ sealed: 'x' }, '/sealed：应为整数', '/sealed: must be a whole number'],
    [{ other: 1 }, '/other：不是可用的字段', '/other: is not a known field'],
  ])('%j', async (change, zh, en) => {
    const body = Object.keys(change).length === 0 ? {} : { description: 'x', ...change };
    expect(await refusal(body, 'zh-CN')).toBe(`填写有误 – ${zh}`);
    expect(await refusal(body, 'en')).toBe(`Not accepted – ${en}`);
  });

  it('knows every keyword that the forms of the API use', () => {
    const text = readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8');
    const asked = [
      ...['minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'not'],
      ...['pattern', 'format', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'minItems', 'maxItems', 'uniqueItems'],
      ...['minProperties', 'maxProperties', 'propertyNames', 'contains', 'dependentRequired'],
    ].filter((keyword) => text.includes(`"${keyword}":`));
    expect(asked.filter((keyword) => !knownKeywords.includes(keyword))).toEqual([]);
  });
});
