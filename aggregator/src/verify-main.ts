import { isDomainError, renderProblem } from '@streetwarden/shared/problem/domain-error';
import { Command, CommanderError } from 'commander';
import { checkPackage } from '#verify-package/check-package';
import { openPackage } from '#verify-package/read-package';
import { verdictLines } from '#verify-package/report-text';

const exitValid = 0;
const exitInvalid = 1;
const exitUnreadable = 2;

/** Checks one package and gives the exit code; text goes to `print`. */
async function verifyPackage(
  file: string,
  options: { readonly key?: string; readonly json?: boolean },
  print: (line: string) => void,
): Promise<number> {
  try {
    const opened = await openPackage(file);
    try {
      const verdict = await checkPackage(opened, options.key);
      if (options.json) print(JSON.stringify(verdict));
      else for (const line of verdictLines(verdict, options.key !== undefined)) print(line);
      return verdict.isValid ? exitValid : exitInvalid;
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (options.json) print(JSON.stringify({ isValid: false, code: error.code, ...error.params }));
    else print(`✗ ${renderProblem(error.code, error.params, 'zh')} · ${error.message}`);
    return exitUnreadable;
  }
}

const program = new Command('verify')
  .description('Checks an exported evidence package offline. 离线验证导出的证据包。')
  .argument('<package.zip>')
  .option('--key <fingerprint>', 'SHA-256 fingerprint of the aggregator’s key, from a channel you trust')
  .option('--json', 'print the verdict as JSON')
  .exitOverride()
  .action(async (file: string, options: { key?: string; json?: boolean }) => {
    process.exitCode = await verifyPackage(file, options, (line) => process.stdout.write(`${line}\n`));
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitValid : exitUnreadable;
}
