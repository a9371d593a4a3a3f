import type { EvidenceFile } from '@streetwarden/shared/evidence/evidence-file';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import type { CameraSource } from '@streetwarden/shared/video/camera-source';
import type { CameraView } from '@streetwarden/shared/video/camera-view';
import { connectionProblem } from '#mqtt/connection-problem';
import type { HttpRequest, HttpResponse } from '#platform/http-request';
import { isLoopbackHost } from '#platform/loopback-host';
import { readSources } from '#registry/kept-sources';

/** How far the aggregator has one file. */
export type UploadAnswer =
  | { readonly state: 'stored' }
  | { readonly state: 'partial'; readonly receivedBytes: number }
  | { readonly state: 'absent' };

/** The aggregator's HTTP side, as this box may use it. */
export interface AggregatorClient {
  uploadState(sha256: string, signal: AbortSignal): Promise<UploadAnswer>;
  /** Sends bytes `offset … offset + chunk.length - 1` of `totalBytes`. */
  putChunk(chunk: UploadChunk, signal: AbortSignal): Promise<UploadAnswer>;
  /** Says which files of a clip export will come. */
  announceExport(exportId: string, files: readonly EvidenceFile[], signal: AbortSignal): Promise<void>;
  putCameraStill(cameraId: string, jpeg: Uint8Array, signal: AbortSignal): Promise<void>;
  /** One file of a model, by its path; at most what a model may have (models/README.md). */
  getModelFile(path: string, signal: AbortSignal): Promise<Uint8Array>;
  /**
   * The cameras that the registry assigns to this box, with their accounts; asked for only where nobody can listen.
   *
   * @param etag of what the box has; '' when it has nothing.
   * @throws {DomainError} `camera-sources-need-tls`, `aggregator-refused`.
   */
  getCameraSources(etag: string, signal: AbortSignal): Promise<SourcesAnswer | 'unchanged'>;
  /** Tells what this box watches in the pictures of its cameras. @throws {DomainError} `aggregator-refused`. */
  putCameraViews(views: readonly CameraView[], signal: AbortSignal): Promise<void>;
  /** The aggregator's clock minus ours, milliseconds, good to half a second (HTTP dates have whole seconds). */
  clockOffsetMs(nowMs: () => number, signal: AbortSignal): Promise<number>;
}

/** Cameras of the registry; those that could not be understood are counted. */
export interface SourcesAnswer {
  readonly etag: string;
  readonly sources: CameraSource[];
  readonly refusedCount: number;
}

export interface UploadChunk {
  readonly sha256: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly totalBytes: number;
}

export interface AggregatorClientOptions {
  readonly httpUrl: string;
  readonly edgeId: string;
  readonly deviceSecret: string;
  readonly ca?: string;
  readonly send: (request: HttpRequest) => Promise<HttpResponse>;
}

const timeoutMs = 60_000;
/** A model has at most 12 MB; a city's own may have more. */
const maxModelBytes = 128 * 1024 * 1024;
/** At 1 Mbit/s. */
const modelTimeoutMs = 1_200_000;
/** 256 cameras with ground maps and zones. */
const maxSourcesBytes = 8 * 1024 * 1024;

export function createAggregatorClient(options: AggregatorClientOptions): AggregatorClient {
  const base = options.httpUrl.replace(/\/+$/, '');
  const authorization = `Bearer ${options.edgeId}.${options.deviceSecret}`;

  const exchange = async (
    request: Pick<HttpRequest, 'method' | 'body' | 'headers' | 'maxResponseBytes'> & {
      readonly path: string;
      readonly timeoutMs?: number;
    },
    signal: AbortSignal,
  ): Promise<HttpResponse> => {
    const { path, ...rest } = request;
    try {
      return await options.send({
        ...rest,
        url: base + path,
        headers: { authorization, ...rest.headers },
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        timeoutMs: request.timeoutMs ?? timeoutMs,
        signal,
      });
    } catch (error) {
      signal.throwIfAborted();
      throw connectionProblem(error, { url: base, edgeId: options.edgeId });
    }
  };

  return {
    uploadState: async (sha256, signal) => {
      const response = await exchange({ method: 'HEAD', path: `/api/evidence/${sha256}` }, signal);
      if (response.status === 404) return { state: 'absent' };
      if (response.status !== 200) throw refusalOf(response, `HEAD evidence ${sha256}`);
      if (response.headers['evidence-state'] === 'stored') return { state: 'stored' };
      return { state: 'partial', receivedBytes: wholeNumber(response.headers['upload-offset']) };
    },
    putChunk: async ({ sha256, mediaType, bytes, offset, totalBytes }, signal) => {
      const response = await exchange(
        {
          method: 'PUT',
          path: `/api/evidence/${sha256}`,
          body: bytes,
          headers: {
            'content-type': mediaType,
            'content-range': `bytes ${offset}-${offset + bytes.byteLength - 1}/${totalBytes}`,
          },
        },
        signal,
      );
      if (response.status === 200 || response.status === 201) return { state: 'stored' };
      const body = jsonOf(response);
      if (response.status === 202) return { state: 'partial', receivedBytes: wholeNumber(body['receivedBytes']) };
      if (body['code'] === 'evidence-offset-mismatch' && body['expected'] !== undefined) {
        return { state: 'partial', receivedBytes: wholeNumber(body['expected']) };
      }
      throw refusalOf(response, `PUT evidence ${sha256}`);
    },
    announceExport: async (exportId, files, signal) => {
      const response = await exchange(
        {
          method: 'POST',
          path: `/api/edges/${options.edgeId}/clip-exports/${exportId}/files`,
          body: Buffer.from(JSON.stringify({ files }), 'utf8'),
          headers: { 'content-type': 'application/json' },
        },
        signal,
      );
      if (response.status >= 300) throw refusalOf(response, `POST files of export ${exportId}`);
    },
    putCameraStill: async (cameraId, jpeg, signal) => {
      const response = await exchange(
        {
          method: 'PUT',
          path: `/api/edges/${options.edgeId}/cameras/${cameraId}/still`,
          body: jpeg,
          headers: { 'content-type': 'image/jpeg' },
        },
        signal,
      );
      if (response.status >= 300) throw refusalOf(response, `PUT still of ${cameraId}`);
    },
    getModelFile: async (path, signal) => {
      const limits = { maxResponseBytes: maxModelBytes, timeoutMs: modelTimeoutMs };
      const response = await exchange({ method: 'GET', path, ...limits }, signal);
      if (response.status !== 200) throw refusalOf(response, `GET ${path}`);
      return response.body;
    },
    getCameraSources: async (etag, signal) => {
      if (!isUnheard(base)) throw new DomainError('camera-sources-need-tls', { edgeId: options.edgeId });
      const path = `/api/edges/${options.edgeId}/camera-sources`;
      const headers = etag === '' ? {} : { 'if-none-match': etag };
      const response = await exchange({ method: 'GET', path, headers, maxResponseBytes: maxSourcesBytes }, signal);
      if (response.status === 304) return 'unchanged';
      if (response.status !== 200) throw refusalOf(response, `GET ${path}`);
      return { etag: response.headers.etag ?? '', ...readSources(jsonOf(response)) };
    },
    putCameraViews: async (views, signal) => {
      const path = `/api/edges/${options.edgeId}/camera-views`;
      const headers = { 'content-type': 'application/json' };
      const response = await exchange(
        { method: 'PUT', path, body: Buffer.from(JSON.stringify({ views })), headers },
        signal,
      );
      if (response.status >= 300) throw refusalOf(response, `PUT ${path}`);
    },
    clockOffsetMs: async (nowMs, signal) => {
      const sentAtMs = nowMs();
      const response = await exchange({ method: 'GET', path: '/healthz' }, signal);
      const serverMs = Date.parse(response.headers.date ?? '');
      if (Number.isNaN(serverMs)) throw refusalOf(response, 'GET healthz');
      return serverMs + 500 - (sentAtMs + nowMs()) / 2;
    },
  };
}

/** Whether what is sent there crosses no network in the clear. */
function isUnheard(httpUrl: string): boolean {
  const { protocol, hostname } = new URL(httpUrl);
  return protocol === 'https:' || isLoopbackHost(hostname);
}

function refusalOf(response: HttpResponse, what: string): DomainError {
  const code = jsonOf(response)['code'];
  return new DomainError('aggregator-refused', {
    status: response.status,
    code: typeof code === 'string' ? code.slice(0, 100) : '',
    what,
  });
}

function jsonOf(response: HttpResponse): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(response.body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A proxy's HTML page: the status alone has to do.
    return {};
  }
}

function wholeNumber(value: unknown): number {
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
}
