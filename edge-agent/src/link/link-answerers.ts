import type { LinkAnswerBody, LinkQuestion } from '@streetwarden/shared/video/link-question';

type QuestionOf<Kind extends LinkQuestion['kind']> = Extract<LinkQuestion, { kind: Kind }>;

/**
 * Answers one kind of question; undefined where the question has no answer but “done”.
 *
 * @throws {DomainError} its code reaches the one who asked; anything else is told as `internal-fault`.
 */
export type LinkAnswerer<Kind extends LinkQuestion['kind']> = (
  question: QuestionOf<Kind>,
  signal: AbortSignal,
) => Promise<LinkAnswerBody | undefined>;

/** Who answers which kind; a kind without an answerer is refused with `box-cannot-answer`. */
export type LinkAnswerers = { readonly [Kind in LinkQuestion['kind']]?: LinkAnswerer<Kind> };
