import { Sha256Schema, UuidSchema } from '@streetwarden/shared/domain/ids';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { allRoles, readOnlyRoles } from '#account/role';
import { actorOf } from '#account/session-service';
import { attachmentMediaTypes } from '#case/attachment-type';
import { caseActorOf } from '#case/case-actor';
import type { CaseAttachments } from '#case/case-attachments';
import { Instant } from '#case/commands/command-words';
import type { EvidenceReader } from '#evidence/evidence-reader';
import { sessionAccess } from '#http/access';
import { accountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { attachmentKinds } from '#storage/schema-words';

export interface AttachmentRoutesOptions {
  readonly attachments: CaseAttachments;
  readonly reader: Pick<EvidenceReader, 'readBytes'>;
}

const tags = ['cases'];
/** A photo of a phone, or a scanned paper. */
const maxAttachmentBytes = 20_971_520;
const params = Type.Object({ id: UuidSchema, sha256: Sha256Schema });
const querystring = Type.Object(
  {
    kind: Type.Enum([...attachmentKinds]),
    name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f\\u007f/\\\\]+$' }),
    takenAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
const writers = allRoles.filter((role) => !readOnlyRoles.includes(role));
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
};

/** Photos and papers of a case. */
export function attachmentRoutes(app: HttpApp, { attachments, reader }: AttachmentRoutesOptions): void {
  app.register((uploads, _options, done) => {
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser([...attachmentMediaTypes], { parseAs: 'buffer' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    uploads.put<{ Params: Static<typeof params>; Querystring: Static<typeof querystring>; Body: Buffer }>(
      '/api/cases/:id/attachments/:sha256',
      {
        bodyLimit: maxAttachmentBytes,
        config: { access: sessionAccess(writers) },
        schema: {
          tags,
          description:
            'JPEG, PNG or PDF; its SHA-256 must be the one of the address. Sending it again changes nothing.',
          params,
          querystring,
          response: { 201: Type.Object({ sha256: Type.String() }), 200: Type.Object({ sha256: Type.String() }) },
        },
      },
      async (request, reply) => {
        const isNew = await attachments.add(attachmentOf(request), caseActorOf(accountOf(request)));
        return await reply.code(isNew ? 201 : 200).send({ sha256: request.params.sha256 });
      },
    );
    done();
  });

  app.get(
    '/api/cases/:id/attachments/:sha256',
    { exposeHeadRoute: false, config: { access: sessionAccess(allRoles) }, schema: { tags, params } },
    async (request, reply) => {
      const account = accountOf(request);
      const { id, sha256 } = request.params;
      const found = await attachments.find(id, sha256, caseActorOf(account));
      const { bytes } = await reader.readBytes({ sha256, actor: actorOf(account.id) });
      return await sendFile(reply, found.mediaType, sha256).send(bytes);
    },
  );
}

function attachmentOf(
  request: FastifyRequest<{
    Params: Static<typeof params>;
    Querystring: Static<typeof querystring>;
    Body: Buffer;
  }>,
) {
  const { id: caseId, sha256 } = request.params;
  const { kind, name, takenAt } = request.query;
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';');
  if (!Buffer.isBuffer(request.body)) throw new DomainError('media-type-unsupported', { mediaType });
  return {
    ...{ caseId, sha256, kind, name, mediaType: mediaType.trim(), bytes: request.body },
    ...(takenAt === undefined ? {} : { takenAt: new Date(takenAt) }),
  };
}

/** A browser neither sniffs the file nor runs it. */
function sendFile(reply: FastifyReply, mediaType: string, sha256: string): FastifyReply {
  return reply
    .header('content-disposition', `inline; filename="${sha256}.${extensions[mediaType] ?? 'bin'}"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, max-age=86400, immutable')
    .type(mediaType);
}
