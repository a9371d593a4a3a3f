import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The few S3 operations the evidence store uses, in memory: PUT with checksum check, GET with range, HEAD, DELETE, list in
 * pages of two. Signatures are not checked; it stands in for a service, it is none.
 */
export async function startFakeS3(bucket: string) {
  const objects = new Map<string, Buffer>();
  let failWith: number | undefined;
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const body: Uint8Array[] = [];
    for await (const chunk of request) body.push(chunk as Uint8Array);
    const [, asked, ...rest] = url.pathname.split('/');
    if (failWith !== undefined) return answer(response, failWith, '<Error><Code>SlowDown</Code></Error>');
    if (asked !== bucket) return answer(response, 404, '<Error><Code>NoSuchBucket</Code></Error>');
    const key = rest.join('/');
    if (key === '') return answer(response, 200, listPage(url));
    if (request.method === 'PUT') return put(request, response, key, Buffer.concat(body));
    const found = objects.get(key);
    if (request.method === 'DELETE') {
      objects.delete(key);
      return answer(response, 204, '');
    }
    if (found === undefined) return answer(response, 404, '<Error><Code>NoSuchKey</Code></Error>');
    return get(request, response, found);
  }

  function put(request: IncomingMessage, response: ServerResponse, key: string, body: Buffer): void {
    const claimed = request.headers['x-amz-checksum-sha256'];
    const actual = createHash('sha256').update(body).digest('base64');
    if (claimed !== actual) {
      answer(response, 400, '<Error><Code>BadDigest</Code></Error>');
      return;
    }
    objects.set(key, body);
    answer(response, 200, '');
  }

  function get(request: IncomingMessage, response: ServerResponse, found: Buffer): void {
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const content = range === null ? found : found.subarray(Number(range[1]), Number(range[2]) + 1);
    response.writeHead(range === null ? 200 : 206, { 'content-length': content.byteLength });
    response.end(request.method === 'HEAD' ? undefined : content);
  }

  function listPage(url: URL): string {
    const keys = [...objects.keys()].sort();
    const from = Number(url.searchParams.get('continuation-token') ?? 0);
    const contents = keys.slice(from, from + 2).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    const next = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
    return `<?xml version="1.0"?><ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    /** Answers everything with this status from now on; undefined ends it. */
    fail(status: number | undefined): void {
      failWith = status;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(body);
}
