/** Address of a masked picture of a case, for everybody who works on the case; `stillUrl` is for people of the centre. */
export function casePictureUrl(caseId: string, sha256: string): string {
  return `/api/cases/${encodeURIComponent(caseId)}/evidence/${sha256}`;
}
