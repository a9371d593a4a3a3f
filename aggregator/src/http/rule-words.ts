import type { Language } from '#http/language';

/** A place where a request breaks its schema, as the validator tells it. */
export interface SchemaViolation {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Words = Readonly<Record<Language, string>>;

const typeNames: Readonly<Record<string, Words>> = {
  string: { zh: '应为文字', en: 'must be text' },
  integer: { zh: '应为整数', en: 'must be a whole number' },
  number: { zh: '应为数字', en: 'must be a number' },
  boolean: { zh: '应为是或否', en: 'must be yes or no' },
  array: { zh: '应为列表', en: 'must be a list' },
  object: { zh: '应为一组字段', en: 'must be a group of fields' },
  null: { zh: '应为空', en: 'must be empty' },
};

const counted = (limit: unknown, name: string) => (limit === 1 ? `one ${name}` : `${limit} ${name}s`);

/** Each keyword of JSON Schema that the forms of the API use. */
const keywords: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => Words>> = {
  required: () => ({ zh: '必须填写', en: 'is required' }),
  // A closed object refuses an unknown member by the schema `false` at that member.
  boolean: () => ({ zh: '不是可用的字段', en: 'is not a known field' }),
  additionalProperties: () => ({ zh: '含有不可用的字段', en: 'has a field that is not known' }),
  type: ({ type }) => {
    const words = (Array.isArray(type) ? type : [type]).map((each) => typeNames[String(each)]);
    const pick = (language: Language) => words.map((each) => each?.[language] ?? '').filter(Boolean);
    if (pick('zh').length === 0) return { zh: '类型不对', en: 'has the wrong type' };
    return { zh: pick('zh').join('，或'), en: pick('en').join(', or ') };
  },
  minLength: ({ limit }) =>
    limit === 1
      ? { zh: '不能为空', en: 'must not be empty' }
      : { zh: `至少 ${limit} 个字符`, en: `must have at least ${limit} characters` },
  maxLength: ({ limit }) => ({ zh: `最多 ${limit} 个字符`, en: `must have at most ${counted(limit, 'character')}` }),
  minimum: ({ limit }) => ({ zh: `不能小于 ${limit}`, en: `must be at least ${limit}` }),
  maximum: ({ limit }) => ({ zh: `不能大于 ${limit}`, en: `must be at most ${limit}` }),
  exclusiveMinimum: ({ limit }) => ({ zh: `须大于 ${limit}`, en: `must be more than ${limit}` }),
  exclusiveMaximum: ({ limit }) => ({ zh: `须小于 ${limit}`, en: `must be less than ${limit}` }),
  minItems: ({ limit }) => ({ zh: `至少 ${limit} 项`, en: `must have at least ${counted(limit, 'item')}` }),
  maxItems: ({ limit }) => ({ zh: `最多 ${limit} 项`, en: `must have at most ${counted(limit, 'item')}` }),
  uniqueItems: () => ({ zh: '不能有重复项', en: 'must not have the same item twice' }),
  minProperties: ({ limit }) => ({
    zh: `至少填写 ${limit} 个字段`,
    en: `must have at least ${counted(limit, 'field')}`,
  }),
  maxProperties: ({ limit }) => ({ zh: `最多 ${limit} 个字段`, en: `must have at most ${counted(limit, 'field')}` }),
  pattern: () => ({ zh: '格式不对', en: 'does not have the right form' }),
  format: ({ format }) =>
    format === 'date-time'
      ? { zh: '应为带时区的日期和时间', en: 'must be a date and time with its time zone' }
      : { zh: '格式不对', en: 'does not have the right form' },
  enum: ({ allowedValues }) => oneOf(Array.isArray(allowedValues) ? allowedValues : []),
  const: ({ allowedValue }) => oneOf([allowedValue]),
  anyOf: () => ({ zh: '不是可用的值', en: 'is not one of the allowed values' }),
};

/** Keywords with words of their own. */
export const knownKeywords: readonly string[] = Object.keys(keywords);

const oneOf = (values: readonly unknown[]): Words => ({
  zh: `应为以下之一：${values.join('、')}`,
  en: `must be one of: ${values.join(', ')}`,
});

/** What the first of the violations asks for, in words; a choice names all it offers. */
export function violationWords(violations: readonly SchemaViolation[]): Words {
  const [first] = violations;
  if (first === undefined) return { zh: '不符合要求', en: 'is not as it must be' };
  const offered = violations.filter(
    ({ keyword, instancePath }) => keyword === 'const' && instancePath === first.instancePath,
  );
  if (offered.length > 0) return oneOf(offered.map(({ params }) => params['allowedValue']));
  const { keyword, message, params } = first;
  return keywords[keyword]?.(params) ?? { zh: '不符合要求', en: message ?? keyword };
}

/** What services ask for beyond the schemas, by their English words. */
const serviceRules: Readonly<Record<string, string>> = {
  'after validFrom': '须晚于生效时间',
  'in the future': '须为将来的时间',
  'each right once': '同一权限不能重复',
  'see is among them: whoever does something sees the camera': '须包含“查看”权限',
  'given for camera, group and tenant; null for all': '范围为摄像机、分组或区域时必填，为全部时须为空',
  'one area or one group': '只能选一个区域或一个分组',
  'a day that exists, yyyy-MM-dd': '须为真实日期，格式 yyyy-MM-dd',
  'a day that has come, yyyy-MM-dd': '须为已到的日期，格式 yyyy-MM-dd',
  'at least one day, each once': '至少选一天，且不能重复',
  'before 24:00': '须早于 24:00',
  'at most 24:00': '不能晚于 24:00',
  'another time than from': '不能与开始时间相同',
  'after from, at most 24 hours later': '须晚于开始时间，且相差不超过 24 小时',
  'only for masked stills': '仅适用于打码图片',
  'null when nobody was reached': '未联系上时须为空',
  'lower-case letters, digits and hyphens, 1–63 characters': '须为 1–63 位小写字母、数字或连字符',
  '1–100 characters': '须为 1–100 个字符',
  'names the box of cameraId': '须指明摄像机所属的设备',
  'must not cross itself': '边界不能自相交',
  'must enclose an area': '须围成一个区域',
  'has a rule in this zone already': '本区域已有此类规则',
  'must name a zone of this camera, or be left out': '须为本摄像机的区域，或不填',
};

/** The words of a rule that a service stated; its own where nobody has translated it. */
export function serviceRuleWords(rule: string, language: Language): string {
  return language === 'zh' ? (serviceRules[rule] ?? rule) : rule;
}
