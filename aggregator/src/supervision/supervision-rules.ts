import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { accountableRoles, counterSubjects, documentKinds, flagGravities, markKinds } from '#storage/supervision-words';

const closed = { additionalProperties: false } as const;
const Points = Type.Number({ minimum: 0, maximum: 100 });

const LadderStepSchema = Type.Object(
  {
    kinds: Type.Array(Type.Enum([...markKinds]), { minItems: 1, uniqueItems: true }),
    atCount: Type.Integer({ minimum: 1, maximum: 1000, description: 'marks of one kind in one month' }),
    subject: Type.Enum([...counterSubjects], { description: 'whose marks are counted' }),
    document: Type.Enum([...documentKinds]),
    accountable: Type.Array(Type.Enum([...accountableRoles]), {
      minItems: 1,
      uniqueItems: true,
      description: 'who of the unit answers at this step',
    }),
  },
  closed,
);

/** What follows from marks, and what collectors' faults weigh. */
export const SupervisionRulesSchema = Type.Object(
  {
    ladder: Type.Array(LadderStepSchema, { maxItems: 50 }),
    flagWeights: Type.Object(
      { missed: Points, false: Points, concealed: Points, fabricated: Points },
      { ...closed, description: 'points a fault of ordinary gravity takes off' },
    ),
    gravityFactors: Type.Object(
      Object.fromEntries(flagGravities.map((name) => [name, Type.Number({ minimum: 0, maximum: 100 })])) as Record<
        (typeof flagGravities)[number],
        ReturnType<typeof Type.Number>
      >,
      closed,
    ),
  },
  closed,
);
export type SupervisionRules = Static<typeof SupervisionRulesSchema>;
export type LadderStep = SupervisionRules['ladder'][number];

const counted = ['late-take-up', 'overdue', 'not-to-standard'] as const;

/**
 * What holds until a tenant decides otherwise: 通报 on the first in a month, 效能办通报 and 效能告诫 on the third, the
 * responsible leader after twice as many. The last count and the weights are ours, the rest is MQ 33(1)–(4).
 */
export const defaultSupervisionRules: SupervisionRules = {
  ladder: [
    { kinds: [...counted], atCount: 1, subject: 'unit', document: 'circular', accountable: ['handler', 'receiver'] },
    {
      kinds: [...counted],
      atCount: 3,
      subject: 'unit',
      document: 'efficiency-circular',
      accountable: ['receiver', 'head'],
    },
    { kinds: [...counted], atCount: 3, subject: 'person', document: 'efficiency-admonition', accountable: ['handler'] },
    { kinds: [...counted], atCount: 6, subject: 'unit', document: 'leader-accountability', accountable: ['leader'] },
  ],
  flagWeights: { missed: 1, false: 3, concealed: 4, fabricated: 5 },
  gravityFactors: { minor: 0.5, ordinary: 1, serious: 2 },
};

/** @throws {DomainError} `supervision-rules-invalid` with the field and the rule. */
export function parseSupervisionRules(raw: unknown): SupervisionRules {
  if (!Value.Check(SupervisionRulesSchema, raw)) {
    const [first] = Value.Errors(SupervisionRulesSchema, raw);
    throw invalid(first?.instancePath || '/', first?.message ?? 'the shape of the rules');
  }
  for (const [index, step] of raw.ladder.entries()) {
    const twin = raw.ladder.findIndex((other) => isSameStep(other, step));
    if (twin < index) throw invalid(`/ladder/${index}`, `the same document at the same count as step ${twin + 1}`);
    if (step.document === 'danger-circular') throw invalid(`/ladder/${index}/document`, 'follows a danger, no count');
  }
  return raw;
}

const isSameStep = (a: LadderStep, b: LadderStep): boolean =>
  a.atCount === b.atCount &&
  a.subject === b.subject &&
  a.document === b.document &&
  a.kinds.some((kind) => b.kinds.includes(kind));

const invalid = (field: string, rule: string) => new DomainError('supervision-rules-invalid', { field, rule });

/** The steps that a count reaches just now. */
export function stepsAt(
  rules: SupervisionRules,
  { kind, subject, count }: { readonly kind: string; readonly subject: string; readonly count: number },
): readonly LadderStep[] {
  return rules.ladder.filter(
    (step) => step.subject === subject && step.atCount === count && (step.kinds as readonly string[]).includes(kind),
  );
}
