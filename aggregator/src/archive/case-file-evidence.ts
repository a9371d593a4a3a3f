import { caseCommands } from '@streetwarden/shared/domain/case-life';
import type { CaseFileFindings } from '#archive/case-file-check';
import type { CaseFileFacts, CaseFileItem } from '#archive/case-file-facts';
import { type CaseFileBlock, type CaseFileWording, nothing, table } from '#archive/case-file-wording';

const maxPictures = 24;

const isShown = ({ kind, origin, mediaType, state }: CaseFileItem): boolean =>
  state === 'stored' && mediaType.startsWith('image/') && (origin === 'person' || kind === 'still-masked');

export function pictureBlocks(
  { items }: CaseFileFacts,
  { word, stored, time, name }: CaseFileWording,
): readonly CaseFileBlock[] {
  const shown = items.filter(isShown);
  if (shown.length === 0) return [{ kind: 'note', text: word('none') }];
  const pictures = shown.slice(0, maxPictures).map((item) => ({
    sha256: item.sha256,
    caption: [
      item.origin === 'camera'
        ? `${word('fromCamera')} · ${item.label}`
        : `${stored(item.kind)} · ${item.label} · ${name(item.by)}`,
      time(item.at),
      `SHA-256 ${item.sha256}`,
    ].join('\n'),
  }));
  const more: CaseFileBlock[] = shown.length > maxPictures ? [{ kind: 'note', text: word('morePictures') }] : [];
  return [{ kind: 'pictures', items: pictures }, ...more];
}

export function fileTable({ items }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
  const { time, stored } = writer;
  const rows = items.map(({ kind, label, at, sizeBytes, sha256, state }) => [
    `${stored(kind)}\n${label}`,
    time(at),
    `${sizeBytes.toLocaleString('en')} B\n${stored(state)}`,
    sha256,
  ]);
  return table(
    writer,
    [
      ['kind', 20],
      ['when', 18],
      ['size', 15],
      ['hash', 47],
    ],
    rows,
  );
}

/** By what it was recorded, and what is on file of it (行政处罚法 41). */
export function deviceTable({ gate }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
  const { stored } = writer;
  const paper = (document: string | null, day: string | null) =>
    document === null ? nothing : `${document}\n${day ?? ''}`;
  const rows = gate.devices.map((device) => [
    `${device.edgeId}/${device.cameraId}`,
    device.deviceKind === null ? nothing : stored(device.deviceKind),
    paper(device.legalReviewDocument, device.legalReviewedOn),
    paper(device.technicalReviewDocument, device.technicalReviewedOn),
    paper(device.publication, device.publishedOn),
    paper(device.signage, device.signedOn),
    device.gb35114Level === 'none' ? nothing : device.gb35114Level,
  ]);
  return table(
    writer,
    [
      ['device', 20],
      ['kind', 13],
      ['legalReview', 15],
      ['technicalReview', 15],
      ['publication', 15],
      ['signage', 13],
      ['level', 12],
    ],
    rows,
  );
}

export function custodyTable(
  { names }: CaseFileFacts,
  { custody }: CaseFileFindings,
  writer: CaseFileWording,
): CaseFileBlock {
  const { of, stored, time, word } = writer;
  const actor = (text: string) => {
    if (text === 'system') return word('system');
    const id = text.replace(/^account:/, '');
    return names.get(id) ?? text;
  };
  const rows = custody.map(({ entry }) => {
    const command = Object.entries(caseCommands).find(([name]) => name === entry.data['command'])?.[1];
    return [
      String(entry.index),
      time(new Date(entry.at)),
      command === undefined ? stored(entry.type) : `${stored(entry.type)} · ${of(command)}`,
      actor(entry.actor),
      subjectText(entry.subject),
    ];
  });
  return table(
    writer,
    [
      ['entry', 9],
      ['when', 19],
      ['what', 22],
      ['who', 18],
      ['subject', 32],
    ],
    rows,
  );
}

/** Hashes stand whole in the list of evidence. */
function subjectText(subject: string | null): string {
  if (subject === null) return nothing;
  return /^[0-9a-f]{64}$/.test(subject) ? `${subject.slice(0, 16)}…` : subject;
}

export function checkTable(
  { gate }: CaseFileFacts,
  { checks }: CaseFileFindings,
  writer: CaseFileWording,
): CaseFileBlock {
  const { of, word } = writer;
  const rule =
    gate.rule === 'accepted+dispatched'
      ? { zh: '证据固定条件（受理、派遣）', en: 'Evidence gate (accepted, dispatched)' }
      : { zh: '证据固定条件（受理、核查）', en: 'Evidence gate (accepted, verified)' };
  const rows = [
    ...checks.map(({ name, isPassed, detail }) => [of(name), word(isPassed ? 'passed' : 'failed'), of(detail)]),
    ...gate.checks.map(({ isMet, detail }) => [of(rule), word(isMet ? 'passed' : 'failed'), of(detail)]),
  ];
  return table(
    writer,
    [
      ['check', 34],
      ['result', 14],
      ['detail', 52],
    ],
    rows,
  );
}

export function checkpointFacts({ checkpoint, keyId }: CaseFileFindings, { of, time }: CaseFileWording): CaseFileBlock {
  return {
    kind: 'facts',
    rows: [
      [of({ zh: '日志检查点', en: 'Log checkpoint' }), `${checkpoint.size} · ${time(new Date(checkpoint.signedAt))}`],
      [of({ zh: '检查点根散列', en: 'Root hash' }), checkpoint.rootHash],
      [of({ zh: '签名密钥指纹', en: 'Key fingerprint' }), keyId],
    ],
  };
}
