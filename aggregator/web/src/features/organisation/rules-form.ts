import type { JsonSchema } from '#api/admin-queries';

/** One rule as an input. */
export interface RuleField {
  readonly name: string;
  readonly kind: 'flag' | 'choice' | 'choices' | 'number' | 'text' | 'unit' | 'bodies' | 'calendar' | 'limits' | 'json';
  readonly choices: readonly string[];
  readonly schema: JsonSchema;
}

const wordsOf = (values: readonly unknown[] | undefined): readonly string[] =>
  (values ?? []).filter((value) => typeof value === 'string');

/** Rules of several members that have inputs of their own. */
const ownInputs: Readonly<Record<string, RuleField['kind']>> = {
  referralBodies: 'bodies',
  calendar: 'calendar',
  stageLimits: 'limits',
};

function kindOf(name: string, { type, enum: values, items }: JsonSchema): RuleField['kind'] {
  const own = ownInputs[name];
  if (own !== undefined) return own;
  if (name.endsWith('UnitId')) return 'unit';
  if (values !== undefined) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return 'text';
  return type === 'array' && items?.enum !== undefined ? 'choices' : 'json';
}

/** The inputs for rules as the server describes them; what has no simple input is edited as JSON. */
export function ruleFields(schema: JsonSchema): readonly RuleField[] {
  return Object.entries(schema.properties ?? {}).map(([name, each]) => ({
    name,
    kind: kindOf(name, each),
    choices: wordsOf(each.enum ?? each.items?.enum),
    schema: each,
  }));
}

type Values = Readonly<Record<string, unknown>>;

/** What the form starts with: JSON as indented text. */
export function formValues(fields: readonly RuleField[], rules: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, kind }) => [name, kind === 'json' ? JSON.stringify(rules[name], null, 2) : rules[name]]),
  );
}

/** Whether a text is JSON. */
export function isJson(text: unknown): boolean {
  try {
    JSON.parse(String(text));
    return true;
  } catch {
    return false;
  }
}

/**
 * The merge patch of a filled form: only what differs from the rules in force; a name in `back` returns to the level above.
 */
export function rulesPatch(options: {
  readonly fields: readonly RuleField[];
  readonly rules: Values;
  readonly values: Values;
  readonly back: readonly string[];
}): Record<string, unknown> {
  const { fields, rules, values, back } = options;
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      if (back.includes(name)) return [[name, null]];
      const value = kind === 'json' ? JSON.parse(String(values[name])) : values[name];
      const isEmpty = value === undefined || value === null || value === '';
      // Null is the word for "as above": an emptied unit or text goes back there.
      const next = isEmpty ? null : value;
      return JSON.stringify(next) === JSON.stringify(rules[name] ?? null) ? [] : [[name, next]];
    }),
  );
}
