import { accessProblems } from '#problem/access-problems';
import { boxProblems } from '#problem/box-problems';
import { cameraProblems } from '#problem/camera-problems';
import { caseProblems } from '#problem/case-problems';
import { cityProblems } from '#problem/city-problems';
import { modelProblems } from '#problem/model-problems';
import { recordProblems } from '#problem/record-problems';

/** Every problem the system can report, by its stable kebab-case code; each area has a file. */
export const problemCatalogue = {
  ...accessProblems,
  ...caseProblems,
  ...cityProblems,
  ...cameraProblems,
  ...boxProblems,
  ...modelProblems,
  ...recordProblems,
} as const;

/** A code of the problem catalogue. */
export type ProblemCode = keyof typeof problemCatalogue;

/** Whether `value` is a code of the catalogue (for codes that arrive over the wire). */
export function isProblemCode(value: string): value is ProblemCode {
  return Object.hasOwn(problemCatalogue, value);
}
