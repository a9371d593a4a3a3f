import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { FastifyRequest } from 'fastify';
import type { ImportFormat } from '#catalogue/read-rows';
import type { HttpApp } from '#http/app';

/** A file of 100,000 rows has some twenty megabytes. */
export const maxImportBytes = 67_108_864;

/** Adds routes whose body is a file as it is, with its own encoding: the bytes are handed on unread. */
export function withFileBody(app: HttpApp, add: (files: HttpApp) => void): void {
  app.register((files, _options, done) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser(['text/csv', 'application/json'], { parseAs: 'buffer' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    add(files as unknown as HttpApp);
    done();
  });
}

/** @throws {DomainError} `import-format-unknown` when there is no body. */
export function fileOf(request: FastifyRequest): { readonly bytes: Uint8Array; readonly format: ImportFormat } {
  const format = request.headers['content-type']?.startsWith('text/csv') === true ? 'csv' : 'json';
  if (!Buffer.isBuffer(request.body)) {
    throw new DomainError('import-format-unknown', { format: format.toUpperCase(), reason: 'the body is empty' });
  }
  return { bytes: request.body, format };
}
