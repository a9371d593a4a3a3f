import { SlugSchema } from '@streetwarden/shared/domain/ids';
import { FindingCategorySchema } from '@streetwarden/shared/domain/problem-category';
import { cameraStates } from '@streetwarden/shared/message/status-message';
import { type Static, Type } from 'typebox';
import { officeRoles } from '#account/role';
import { askedSpan, SpanQuerySchema } from '#care/asked-span';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { instant, PositionFormSchema } from '#http/forms/candidate-form';
import { Nullable, PageSchema } from '#http/list-page';
import type { PatrolReads, PatrolUnit, ProblemOnTrack } from '#patrol/patrol-reads';
import type { TrackPoint } from '#patrol/track-points';
import { deviceKinds } from '#storage/archive-words';
import { candidateStates } from '#storage/schema-words';

const tags = ['patrol'];
/** A track of more hours is none one could follow. */
const maxHours = 48;

const PatrolUnitFormSchema = Type.Object({
  cameraRecordId: Type.String(),
  edgeId: Nullable(Type.String()),
  cameraId: Nullable(Type.String()),
  name: Type.String(),
  number: Type.String(),
  kind: Type.Enum([...deviceKinds]),
  ownerDepartment: Type.String(),
  state: Nullable(Type.Enum([...cameraStates])),
  position: Nullable(
    Type.Object({
      latitude: Type.Number(),
      longitude: Type.Number(),
      accuracyM: Nullable(Type.Number({ description: 'radius of the 68 % circle, metres' })),
      fixedAt: instant,
      receivedAt: instant,
    }),
  ),
});

const TrackPointFormSchema = Type.Object({
  at: instant,
  latitude: Type.Number(),
  longitude: Type.Number(),
  accuracyM: Nullable(Type.Number()),
  speedMps: Nullable(Type.Number({ description: 'since the point before; null after a gap of more than a minute' })),
});

const TrackProblemFormSchema = Type.Object({
  candidateId: Type.String(),
  problemId: Type.String(),
  category: FindingCategorySchema,
  state: Type.Enum([...candidateStates]),
  sightedAt: instant,
  position: Nullable(PositionFormSchema),
  caseId: Nullable(Type.String()),
  sightingsOfProblem: Type.Integer({ description: 'candidates of all cameras that show the same problem' }),
});

const TrackFormSchema = Type.Object({
  points: Type.Array(TrackPointFormSchema),
  fixCount: Type.Integer(),
  lengthM: Type.Number(),
  problems: Type.Array(TrackProblemFormSchema),
});

/** Vehicles and body-worn cameras: where they are, where they were, and what they saw there. */
export function patrolRoutes(app: HttpApp, { patrols }: { readonly patrols: PatrolReads }): void {
  app.get(
    '/api/patrols',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: { tags, response: { 200: PageSchema(PatrolUnitFormSchema) } },
    },
    async (request) => ({ items: (await patrols.units(accountOf(request))).map(toUnitForm), nextCursor: null }),
  );

  app.get(
    '/api/patrols/:edgeId/:cameraId/track',
    {
      config: { access: sessionAccess(officeRoles) },
      schema: {
        tags,
        params: Type.Object({ edgeId: SlugSchema, cameraId: SlugSchema }),
        querystring: SpanQuerySchema,
        response: { 200: TrackFormSchema },
      },
    },
    async (request) => {
      const span = askedSpan(request.query, maxHours);
      const track = await patrols.track(accountOf(request), request.params, span);
      const { points, fixCount, lengthM, problems } = track;
      return { points: points.map(toPointForm), fixCount, lengthM, problems: problems.map(toProblemForm) };
    },
  );
}

function toUnitForm({ record, camera, position }: PatrolUnit): Static<typeof PatrolUnitFormSchema> {
  return {
    cameraRecordId: record.id,
    edgeId: record.edgeId,
    cameraId: record.cameraId,
    name: record.name,
    number: record.number,
    kind: record.kind,
    ownerDepartment: record.ownerDepartment,
    state: camera?.state ?? null,
    position:
      position === null
        ? null
        : {
            latitude: position.latitude,
            longitude: position.longitude,
            accuracyM: position.accuracyM,
            fixedAt: position.fixedAt.toISOString(),
            receivedAt: position.receivedAt.toISOString(),
          },
  };
}

function toPointForm({ atMs, latitude, longitude, accuracyM, speedMps }: TrackPoint) {
  return { at: new Date(atMs).toISOString(), latitude, longitude, accuracyM, speedMps };
}

function toProblemForm({ candidate, problem }: ProblemOnTrack): Static<typeof TrackProblemFormSchema> {
  return {
    candidateId: candidate.id,
    problemId: problem.id,
    category: candidate.category,
    state: candidate.state,
    sightedAt: candidate.sightedAt.toISOString(),
    position: candidate.position,
    caseId: candidate.caseId,
    sightingsOfProblem: problem.candidateCount,
  };
}
