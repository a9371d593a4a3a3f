import { useEffect, useState } from 'react';
import { request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';

/** Renewed at half of the aggregator's 90 s lease, so that one lost request costs nothing. */
const renewEveryMs = 45_000;

/** Claims the item on screen so that two people never judge it at once; tells who holds it when it is taken. */
export function useClaim(candidateId: string | undefined): { readonly takenBy: string | undefined } {
  const [takenBy, setTakenBy] = useState<string>();
  useEffect(() => {
    setTakenBy(undefined);
    if (candidateId === undefined) return;
    const path = `/api/candidates/${candidateId}/claim`;
    const controller = new AbortController();
    const claim = async () => {
      try {
        await request('POST', path, { signal: controller.signal });
        setTakenBy(undefined);
      } catch (error) {
        // Anything but "somebody else has it" leaves the item usable: the decision itself is checked again.
        if (error instanceof ApiProblem && error.status === 409) setTakenBy(error.detail);
      }
    };
    void claim();
    const timer = setInterval(() => void claim(), renewEveryMs);
    return () => {
      clearInterval(timer);
      controller.abort();
      request('DELETE', path).catch(() => undefined);
    };
  }, [candidateId]);
  return { takenBy };
}
