import { apiPath } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';
import type { AttachmentKind } from '#api/case-types';
import { putFile } from '#api/put-file';

export interface UploadedFile {
  readonly sha256: string;
  readonly name: string;
  readonly previewUrl?: string;
}

/** SHA-256 of a file, lower-case hex. Browsers offer it only on safe addresses (HTTPS or this machine). */
export async function sha256Of(file: Blob): Promise<string> {
  if (!('subtle' in crypto)) throw new ApiProblem({ status: 0, code: 'internal-fault', detail: 'HTTPS' });
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Stores one file with a case, by its content: sending it twice changes nothing. */
export async function uploadAttachment(options: {
  readonly caseId: string;
  readonly kind: AttachmentKind;
  readonly file: File;
  /** Share of the file that is on its way, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}): Promise<UploadedFile> {
  const { caseId, kind, file, onProgress } = options;
  const sha256 = await sha256Of(file);
  const takenAt = new Date(file.lastModified).toISOString();
  const path = apiPath(`/api/cases/${caseId}/attachments/${sha256}`, { kind, name: file.name.slice(0, 200), takenAt });
  await putFile(path, file, { onProgress });
  return {
    sha256,
    name: file.name,
    ...(file.type.startsWith('image/') ? { previewUrl: URL.createObjectURL(file) } : {}),
  };
}
