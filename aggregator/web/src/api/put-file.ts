import { readProblem } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';

interface PutFileOptions {
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: as long as it takes. */
  readonly withinMs?: number;
}

/**
 * Sends one file and tells how much of it is on its way (0 to 1): only this older kind of request counts sent bytes.
 *
 * @throws {ApiProblem} for every answer that is not 2xx and when no answer comes (status 0, code `offline`).
 */
export async function putFile(path: string, file: Blob, options: PutFileOptions = {}): Promise<void> {
  const { onProgress, headers = {}, withinMs = 0 } = options;
  const response = await new Promise<Response>((resolve, reject) => {
    const sending = new XMLHttpRequest();
    const fail = () => reject(new ApiProblem({ status: 0, code: 'offline', detail: 'offline' }));
    sending.open('PUT', path);
    sending.setRequestHeader('accept', 'application/json');
    sending.setRequestHeader('accept-language', document.documentElement.lang);
    sending.setRequestHeader('content-type', file.type);
    for (const [name, value] of Object.entries(headers)) sending.setRequestHeader(name, value);
    sending.timeout = withinMs;
    sending.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    sending.onerror = fail;
    sending.ontimeout = fail;
    sending.onabort = fail;
    sending.onload = () => {
      const answerHeaders = new Headers();
      const retryAfter = sending.getResponseHeader('retry-after');
      if (retryAfter !== null) answerHeaders.set('retry-after', retryAfter);
      resolve(
        new Response(sending.status === 204 ? null : sending.responseText, {
          status: sending.status,
          headers: answerHeaders,
        }),
      );
    };
    sending.send(file);
  });
  if (!response.ok) throw await readProblem(response);
}
