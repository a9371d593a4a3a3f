import { canonicalJson } from '@streetwarden/shared/evidence/canonical-json';
import { Value } from 'typebox/value';
import { type ArchiveDigests, archivePartNames, digestParts, sha256Of } from '#archive/archive-record';
import { judgeEvidenceGate } from '#archive/evidence-gate';
import { judgePenaltyUse } from '#archive/penalty-gate';
import { hashOf } from '#case/apply-decision';
import type { LedgerEntry } from '#ledger/ledger-entry';
import type { CheckName } from '#verify-package/check-name';
import type { PackageParts } from '#verify-package/check-package';
import {
  attachmentPathOf,
  PackageArchiveSchema,
  type PackageCase,
  type PackageEvent,
  type PackageGate,
} from '#verify-package/package-format';
import type { OpenedPackage } from '#verify-package/read-package';

type Report = (name: CheckName, subject: string, fault?: string) => void;

/** Checks what version 2 tells of a case's life: every step, the gate, the sealed record, what people attached. */
export async function checkLife(opened: OpenedPackage, parts: PackageParts, report: Report): Promise<void> {
  const entries = parts.ledger.entries.map(({ entry }) => entry as LedgerEntry);
  checkEvents(parts.openCase, entries, report);
  await checkAttachments(opened, parts.openCase, report);
  checkGate(parts, report);
  await checkArchive(opened, parts.openCase, { entries, report });
}

/** Every command of the case stands in the log as it stands in the package, and the log knows no other. */
function checkEvents({ id, number, events = [] }: PackageCase, entries: readonly LedgerEntry[], report: Report): void {
  // What has no version is no step of the case but of one of its tasks: given to somebody, answered by a camera.
  const isStep = ({ type, data }: LedgerEntry) => type === 'case-command' && data['version'] !== undefined;
  const logged = entries.filter((entry) => isStep(entry) && entry.data['caseId'] === id);
  const known = new Set<number>();
  for (const event of events) {
    known.add(event.seq);
    // Events from before every command was logged have none.
    if (event.command === null) continue;
    const [entry, second] = logged.filter(({ data }) => data['version'] === event.seq);
    const fault = entry === undefined ? 'the log does not know it' : eventFault(event, entry);
    report('case-events', `${number} ${event.seq} ${event.type}`, second === undefined ? fault : 'it is logged twice');
  }
  for (const { index, data } of logged) {
    if (!known.has(Number(data['version'])))
      report('case-events', `#${index}`, 'the log tells a step that is not here');
  }
}

function eventFault(event: PackageEvent, { at, actor, data }: LedgerEntry): string {
  const { command, type, fromState, toState, actorId, reason } = event;
  const isSame =
    at === event.at &&
    actor === (actorId === 'system' ? 'system' : `account:${actorId}`) &&
    canonicalJson([data['command'], data['event'], data['from'], data['to']]) ===
      canonicalJson([command, type, fromState, toState]) &&
    data['eventSha256'] === hashOf({ data: event.data as Readonly<Record<string, unknown>>, reason });
  return isSame ? '' : 'it differs from the log';
}

async function checkAttachments(opened: OpenedPackage, { attachments = [] }: PackageCase, report: Report) {
  const present = new Set(opened.paths);
  for (const file of attachments) {
    const path = attachmentPathOf(file);
    if (file.state !== 'stored') report('evidence-complete', path, `${file.state} when the package was made`);
    else if (!present.has(path)) report('evidence-complete', path, 'not in the package');
    else {
      const isRight = (await opened.hash(path)) === file.sha256 && opened.sizeOf(path) === file.sizeBytes;
      report('evidence-hash', path, isRight ? '' : 'the content does not have the hash it is named by');
    }
  }
}

/** Judges the gate again from the case's own steps; the statement must say the same, and a sealed package must have passed. */
function checkGate(parts: PackageParts, report: Report): void {
  const { gate, contents, openCase } = parts;
  if (gate === undefined) {
    report('gate', 'gate.json', 'the package does not state the gate');
    return;
  }
  const own = judgeEvidenceGate(gate.rule, gateFactsOf(parts));
  const further = gate.purpose === 'penalty' ? judgePenaltyUse(gate.devices, gate.recordings) : { checks: [] };
  const checks = [...own.checks, ...further.checks];
  const isMet = checks.every((check) => check.isMet);
  const isSame = gate.isMet === isMet && canonicalJson(gate.checks) === canonicalJson(checks);
  report('gate', gate.rule, isSame ? '' : 'the statement does not follow from the case');
  report('gate', 'purpose', gate.purpose === contents.contents.purpose ? '' : 'it is stated for another purpose');
  const isJudged =
    gate.standard.versionId === (openCase.catalogueVersionId ?? null) &&
    gate.standard.code === (openCase.catalogueCode ?? null);
  report('gate', 'standard', isJudged ? '' : 'the standard is not the one of the case');
  report('gate', 'recordings', recordingsFault(parts, gate));
  if (contents.contents.sealed === true) {
    report('gate', 'sealed', isMet ? '' : 'it is marked as sealed evidence, but the gate is not met');
  }
}

function gateFactsOf({ openCase, candidates }: PackageParts) {
  const files = new Map<string, string>();
  for (const { evidence } of candidates) for (const { sha256, state } of evidence) files.set(sha256, state);
  for (const { sha256, state } of openCase.attachments ?? []) files.set(sha256, state);
  return {
    acceptedAt: openCase.acceptedAt ?? null,
    commands: (openCase.events ?? []).map(({ command }) => command),
    catalogueCode: openCase.catalogueCode ?? null,
    catalogueVersionId: openCase.catalogueVersionId ?? null,
    files: [...files].map(([sha256, state]) => ({ sha256, state })),
  };
}

function recordingsFault({ candidates }: PackageParts, { recordings }: PackageGate): string {
  for (const { id, decisions = [] } of candidates) {
    const reviewers = decisions.filter(({ decision, undoneAt }) => decision === 'confirm' && undoneAt === null);
    const told = recordings.find(({ candidateId }) => candidateId === id);
    if (told === undefined) return `recording ${id} is not named`;
    const isTrue =
      told.reviewedBy === null
        ? reviewers.length === 0
        : reviewers.some(({ accountId }) => accountId === told.reviewedBy);
    if (!isTrue) return `who reviewed recording ${id} is stated otherwise than decided`;
  }
  return '';
}

/** The record has the checksum that case and log have, and says of the steps what the package says. */
async function checkArchive(
  opened: OpenedPackage,
  openCase: PackageCase,
  { entries, report }: { readonly entries: readonly LedgerEntry[]; readonly report: Report },
): Promise<void> {
  const sealed = openCase.archiveSha256 ?? null;
  const isPresent = opened.paths.includes('archive.json');
  if (sealed === null && !isPresent) return;
  if (sealed === null || !isPresent) {
    report('archive-record', 'archive.json', 'the package and the case do not agree whether it is sealed');
    return;
  }
  const bytes = await opened.readText('archive.json');
  report('archive-record', 'checksum', sha256Of(bytes) === sealed ? '' : 'the record does not have its checksum');
  const entry = entries.find(({ type, data }) => type === 'case-archived' && data['caseId'] === openCase.id);
  report('archive-record', 'log', entry?.data['sha256'] === sealed ? '' : 'the log does not know this seal');
  report('archive-record', 'content', contentFault(bytes, openCase, entry));
}

function contentFault(bytes: Buffer, openCase: PackageCase, entry: LedgerEntry | undefined): string {
  const record: unknown = parse(bytes);
  if (!Value.Check(PackageArchiveSchema, record)) return 'the record has another form';
  const parts = record as unknown as Parameters<typeof digestParts>[0];
  const digests = digestParts(parts);
  const told = (entry?.data['parts'] ?? {}) as Partial<ArchiveDigests>;
  const differing = archivePartNames.find((name) => digests[name] !== told[name]);
  if (differing !== undefined) return `its ${differing} differ from the log`;
  if (record.caseId !== openCase.id || record.number !== openCase.number) return 'it is about another case';
  const steps = parts.events.map(({ seq, type, at }) => [seq, type, at]);
  const shown = (openCase.events ?? []).map(({ seq, type, at }) => [seq, type, at]);
  return canonicalJson(steps) === canonicalJson(shown) ? '' : 'it tells other steps than the case';
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // What is no JSON has another form than a record.
    return undefined;
  }
}
