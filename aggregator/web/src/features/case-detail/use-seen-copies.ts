import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from '#api/api-client';
import type { CaseFile } from '#api/case-types';

/** Somebody of a unit opens a case the unit was told of: the first time is noted, for whoever told it. */
export function useSeenCopies({ id, copies }: Pick<CaseFile, 'id' | 'copies'>, unitId: string | null): void {
  const queryClient = useQueryClient();
  const isNew = unitId !== null && copies.some((copy) => copy.unitId === unitId && copy.seenAt === null);
  const { mutate } = useMutation({
    mutationFn: (caseId: string) =>
      request<{ seen: number }>('PUT', `/api/cases/${encodeURIComponent(caseId)}/copies/seen`),
    onSuccess: async (_answer, caseId) => await queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  useEffect(() => {
    if (isNew) mutate(id);
  }, [isNew, id, mutate]);
}
