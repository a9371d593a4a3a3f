import { isDomainError } from '@streetwarden/shared/problem/domain-error';
import { createProgram } from '#system/cli';

try {
  await createProgram({ environment: process.env, write: (text) => process.stdout.write(text) }).parseAsync();
} catch (error) {
  // A known problem is told in one line; anything else is a fault and keeps its stack.
  const text = isDomainError(error) ? `${error.code}: ${error.message}` : String((error as Error).stack ?? error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
