import { CaseChannelSchema, CaseSourceSchema, ReportKindSchema } from '@streetwarden/shared/domain/case-life';
import { ProblemCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { Type } from 'typebox';
import { closed, Id, OptionalText, Photos, ShortText, Text } from '#case/commands/command-words';

export const ClassSchema = Type.Object(
  {
    scheme: Type.String({ minLength: 1, maxLength: 60 }),
    kind: Type.Enum(['part', 'event']),
    code: Type.String({ pattern: '^[0-9A-Za-z]{2,12}$', description: 'major and minor class' }),
  },
  closed,
);
const PlaceSchema = Type.Object(
  { latitude: Type.Number({ minimum: -90, maximum: 90 }), longitude: Type.Number({ minimum: -180, maximum: 180 }) },
  closed,
);
const AttributesSchema = Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }), Type.Boolean(), {
  maxProperties: 40,
  description: 'facts that routing looks at, e.g. {"involvesCrime": true}',
});

/** What a case is about; given at registration, corrected by 更正. */
const subject = {
  catalogueClass: Type.Optional(ClassSchema),
  category: Type.Optional(ProblemCategorySchema),
  position: Type.Optional(PlaceSchema),
  address: Type.Optional(Type.String({ maxLength: 300 })),
  partCode: Type.Optional(Id),
  attributes: Type.Optional(AttributesSchema),
  isEmergency: Type.Optional(Type.Boolean()),
  isDangerous: Type.Optional(Type.Boolean()),
  hasNoOwner: Type.Optional(Type.Boolean()),
};

export const ReportDataSchema = Type.Object(
  {
    channel: CaseChannelSchema,
    /** Absent: the source the channel belongs to. */
    source: Type.Optional(CaseSourceSchema),
    reportKind: ReportKindSchema,
    description: Text,
    partnerReference: Type.Optional(ShortText),
    reporter: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(ShortText),
          phone: Type.Optional(Type.String({ pattern: '^[0-9+() -]{3,30}$' })),
          email: Type.Optional(Type.String({ pattern: '^[^@\\s]{1,64}@[^@\\s]{1,190}$' })),
          wantsReply: Type.Boolean(),
        },
        closed,
      ),
    ),
    /** Absent: the tenant of the place, else of the person. */
    tenantId: Type.Optional(Id),
    ...subject,
  },
  closed,
);

export const AmendDataSchema = Type.Object(
  {
    ...subject,
    description: Type.Optional(Text),
    /** Hands the case over to another tenant (移交), e.g. from the city's hotline to a district. */
    tenantId: Type.Optional(Id),
    reason: Text,
  },
  closed,
);
export const AcceptDataSchema = Type.Object(
  { opinion: OptionalText, isEmergency: Type.Optional(Type.Boolean()) },
  closed,
);
export const AnswerDataSchema = Type.Object({ text: Text }, closed);
export const SendReportCheckDataSchema = Type.Object({ text: OptionalText, assigneeId: Type.Optional(Id) }, closed);
export const AnswerReportCheckDataSchema = Type.Object(
  { taskId: Type.Optional(Id), isTrue: Type.Boolean(), text: Text, photos: Type.Optional(Photos) },
  closed,
);
export const FileDataSchema = Type.Object(
  {
    catalogueClass: Type.Optional(ClassSchema),
    conditionSeq: Type.Optional(Type.Integer({ minimum: 1, maximum: 999, description: 'row of 立案条件' })),
    isEmergency: Type.Optional(Type.Boolean()),
    opinion: OptionalText,
  },
  closed,
);
