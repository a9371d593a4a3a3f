import { checkNames, checkTexts } from '#verify-package/check-name';
import type { PackageVerdict } from '#verify-package/package-checks';

const maxFaultsShown = 20;

/** The verdict as lines for people, Chinese and English beside each other. */
export function verdictLines(verdict: PackageVerdict, isKeyGiven: boolean): readonly string[] {
  const { caseNumber, exportId, exportedAt } = verdict;
  const what = exportId === undefined ? `案件 case ${caseNumber}` : `录像 clip ${exportId}`;
  const lines = [`${what}，导出于 exported at ${exportedAt}`];
  lines.push(verdict.isSealed ? '已固定证据 · sealed evidence' : '工作副本，未固定 · working copy, not sealed');
  for (const name of checkNames) {
    const results = verdict.checks.filter((check) => check.name === name);
    if (results.length === 0) continue;
    const faults = results.filter((check) => !check.isOk);
    const count = faults.length === 0 ? `${results.length}` : `${results.length - faults.length}/${results.length}`;
    lines.push(`${faults.length === 0 ? '✓' : '✗'} ${checkTexts[name].zh} · ${checkTexts[name].en} (${count})`);
    for (const { subject, detail } of faults.slice(0, maxFaultsShown)) lines.push(`    ${subject}: ${detail}`);
    if (faults.length > maxFaultsShown) lines.push(`    … ${faults.length - maxFaultsShown}`);
  }
  if (!isKeyGiven) {
    lines.push(
      `! 未指定 --key；请将此指纹与可信渠道核对 · no --key given; compare this fingerprint with one you trust:`,
    );
    lines.push(`    ${verdict.aggregatorKeyId}`);
  }
  lines.push(verdict.isValid ? '有效 · VALID' : '无效 · INVALID');
  return lines;
}
