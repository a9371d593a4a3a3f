import { addAbortListener } from 'node:events';
import { DomainError } from '@streetwarden/shared/problem/domain-error';
import { isProblemCode } from '@streetwarden/shared/problem/problem-catalogue';
import type { LinkReport } from '@streetwarden/shared/video/link-message';
import type { LinkAnswerBody, LinkQuestion } from '@streetwarden/shared/video/link-question';

type Answer = Extract<LinkReport, { type: 'answer' }>;

/** Questions to one box that wait for their answer. */
export interface BoxAsks {
  /** @throws {DomainError} `box-timeout`, the box's own code, what {@link failAll} was given; the signal's reason. */
  ask(
    question: LinkQuestion,
    limits: { readonly waitMs: number; readonly signal: AbortSignal | undefined },
  ): Promise<LinkAnswerBody | undefined>;
  onAnswer(answer: Answer): void;
  failAll(error: Error): void;
}

interface Waiting {
  settle(answer: Answer): void;
  fail(error: unknown): void;
}

export function createBoxAsks(parts: {
  readonly edgeId: string;
  readonly nextId: () => number;
  readonly send: (order: { type: 'ask'; askId: number; question: LinkQuestion }) => void;
}): BoxAsks {
  const { edgeId } = parts;
  const waiting = new Map<number, Waiting>();
  return {
    ask: (question, { waitMs, signal }) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const askId = parts.nextId();
        const finish = (): void => {
          clearTimeout(timer);
          aborted?.[Symbol.dispose]();
          waiting.delete(askId);
        };
        const fail = (error: unknown): void => {
          finish();
          reject(error);
        };
        const timer = setTimeout(() => fail(new DomainError('box-timeout', { edgeId, waitedMs: waitMs })), waitMs);
        const aborted = signal && addAbortListener(signal, () => fail(signal.reason));
        const settle: Waiting['settle'] = (answer) => {
          finish();
          if (answer.outcome === 'done') resolve(answer.body);
          else reject(problemOf(edgeId, answer));
        };
        waiting.set(askId, { settle, fail });
        parts.send({ type: 'ask', askId, question });
      }),
    onAnswer: (answer) => waiting.get(answer.askId)?.settle(answer),
    failAll: (error) => {
      for (const asked of [...waiting.values()]) asked.fail(error);
    },
  };
}

/** The box's own words, where we know them. */
function problemOf(edgeId: string, { code = 'internal-fault', detail = '', params = {} }: Answer): DomainError {
  if (isProblemCode(code) && code !== 'internal-fault') return new DomainError(code, { edgeId, ...params, detail });
  return new DomainError('box-refused', { edgeId, code, detail });
}
