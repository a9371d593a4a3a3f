import { SlugSchema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { type Static, Type } from 'typebox';
import { evidencePurposes } from '#archive/gate-reader';
import { instant } from '#http/forms/candidate-form';
import { CaseEventFormSchema } from '#http/forms/case-folder-form';
import { Nullable } from '#http/list-page';
import { CheckpointSchema } from '#ledger/checkpoint';
import { deviceKinds, gb35114Levels } from '#storage/archive-words';
import type { CameraReviewRow } from '#storage/schema';

export const PurposeSchema = Type.Enum([...evidencePurposes], {
  description: '`penalty` also asks for what the law asks of the devices (行政处罚法 41)',
});

export const EvidenceGateFormSchema = Type.Object({
  isMet: Type.Boolean(),
  rule: Type.Enum(['accepted+dispatched', 'accepted+verified']),
  purpose: PurposeSchema,
  checks: Type.Array(
    Type.Object({
      name: Type.String(),
      isMet: Type.Boolean(),
      detail: Type.Object({ zh: Type.String(), en: Type.String() }),
    }),
  ),
});

export const CaseHistoryFormSchema = Type.Object({
  checkpoint: CheckpointSchema,
  items: Type.Array(
    Type.Object({
      /** Null for entries that are no command, e.g. the sealing. */
      event: Nullable(CaseEventFormSchema),
      entry: Type.Object({
        index: Type.Integer(),
        type: Type.String(),
        at: instant,
        actor: Type.String(),
        subject: Nullable(Type.String()),
        data: Type.Record(Type.String(), Type.Unknown()),
      }),
      leafHash: Type.String({ description: 'RFC 6962 leaf hash, hex' }),
      inclusionPath: Type.Array(Type.String(), { description: 'hashes that lead to the checkpoint, nearest first' }),
    }),
  ),
});

const Words = Nullable(Type.String({ minLength: 1, maxLength: 200 }));
const Day = Nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'yyyy-MM-dd' }));
const closed = { additionalProperties: false } as const;

export const CameraParamsSchema = Type.Object({ edgeId: SlugSchema, cameraId: SlugSchema });
export const CaseParamsSchema = Type.Object({ id: UuidSchema });

export const CameraReviewBodySchema = Type.Object(
  {
    version: Type.Integer({ minimum: 0, description: 'version that was read; 0 when nothing is on file' }),
    deviceKind: Type.Enum([...deviceKinds], { description: '固定视频监控, 车载移动视频, 单兵视频, 其他' }),
    legalReviewDocument: Words,
    legalReviewedOn: Day,
    technicalReviewDocument: Words,
    technicalReviewedOn: Day,
    publication: Words,
    publishedOn: Day,
    signage: Words,
    signedOn: Day,
    gb35114Level: Type.Enum([...gb35114Levels]),
    purpose: Type.String({ minLength: 1, maxLength: 200, description: 'what the camera is for (个人信息保护法 26)' }),
  },
  closed,
);

export const CameraReviewFormSchema = Type.Object({
  edgeId: Type.String(),
  cameraId: Type.String(),
  version: Type.Integer(),
  deviceKind: Type.Enum([...deviceKinds]),
  legalReviewDocument: Words,
  legalReviewedOn: Day,
  technicalReviewDocument: Words,
  technicalReviewedOn: Day,
  publication: Words,
  publishedOn: Day,
  signage: Words,
  signedOn: Day,
  gb35114Level: Type.Enum([...gb35114Levels]),
  purpose: Type.String(),
  changedBy: Type.String(),
  changedAt: instant,
});

export function toCameraReviewForm({ changedAt, ...row }: CameraReviewRow): Static<typeof CameraReviewFormSchema> {
  return { ...row, changedAt: changedAt.toISOString() };
}
