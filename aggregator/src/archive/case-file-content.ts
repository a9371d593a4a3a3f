import {
  caseChannels,
  caseCommands,
  caseEndings,
  caseSources,
  caseStages,
  caseStates,
  clockKinds,
  handlingTypes,
} from '@streetwarden/shared/domain/case-life';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { CaseFileFindings } from '#archive/case-file-check';
import type { CaseFileFacts, CaseFileItem } from '#archive/case-file-facts';
import { type CaseFileLanguage, caseFileWords, storedWords } from '#archive/case-file-words';
import { timeLimitUnits } from '#case/clock/time-limit';

/** A part of a section, in reading order. */
export type CaseFileBlock =
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'note'; readonly text: string }
  | {
      readonly kind: 'table';
      /** Shares of the line's width. */
      readonly columns: readonly { readonly title: string; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'pictures'; readonly items: readonly { readonly sha256: string; readonly caption: string }[] };

export interface CaseFileContent {
  readonly title: string;
  readonly number: string;
  readonly summary: string;
  readonly cover: readonly (readonly [string, string])[];
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly CaseFileBlock[] }[];
  readonly exported: string;
  /** With `{page}` and `{pages}`. */
  readonly pageText: string;
}

interface Writer {
  readonly word: (name: keyof typeof caseFileWords) => string;
  /** A stored name in words, else as it is. */
  readonly stored: (name: string) => string;
  readonly of: (text: { readonly zh: string; readonly en: string }) => string;
  readonly time: (at: Date | null) => string;
  /** Without seconds, where columns are narrow. */
  readonly minute: (at: Date | null) => string;
  readonly name: (id: string | null) => string;
}

const maxPictures = 24;
const nothing = '—';

/** Says what stands in a case file, in one language. Pure: the same facts give the same words. */
export function caseFileContent(
  facts: CaseFileFacts,
  findings: CaseFileFindings,
  given: { readonly language: CaseFileLanguage; readonly exportedAt: Date },
): CaseFileContent {
  const writer = createWriter(facts, given.language);
  const { word, of, time } = writer;
  const { row } = facts;
  const section = (name: keyof typeof caseFileWords, ...blocks: CaseFileBlock[]) => ({ heading: word(name), blocks });
  return {
    title: word('title'),
    number: row.number,
    summary: `${of(caseStates[row.state])} · ${word(row.archiveSha256 === null ? 'working' : 'sealed')}`,
    cover: coverRows(facts, writer),
    sections: [
      section('basics', { kind: 'facts', rows: basicRows(facts, writer) }),
      section('clocks', clockTable(facts, writer)),
      section('timeline', stepTable(facts, writer)),
      section('dispatches', dispatchTable(facts, writer), copyTable(facts, writer)),
      section('records', recordTable(facts, writer)),
      section('tasks', taskTable(facts, writer)),
      section('pictures', { kind: 'note', text: word('privacy') }, ...pictureBlocks(facts, writer)),
      section('files', fileTable(facts, writer), deviceTable(facts, writer)),
      section('custody', custodyTable(facts, findings, writer)),
      section('verification', checkTable(facts, findings, writer), checkpointFacts(findings, writer)),
    ],
    exported: `${word('exportedAt')} ${time(given.exportedAt)} (${facts.timeZone})`,
    pageText: word('page'),
  };
}

function createWriter({ names, timeZone }: CaseFileFacts, language: CaseFileLanguage): Writer {
  // sv-SE writes 2026-11-22 15:59:12, as officers do.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return {
    word: (name) => caseFileWords[name][language],
    stored: (name) => storedWords[name]?.[language] ?? name,
    of: (text) => text[language],
    time: (at) => (at === null ? nothing : format.format(at)),
    minute: (at) => (at === null ? nothing : format.format(at).slice(0, 'yyyy-MM-dd HH:mm'.length)),
    name: (id) => (id === null ? nothing : id === 'system' ? caseFileWords.system[language] : (names.get(id) ?? id)),
  };
}

function className({ row, className: found }: CaseFileFacts, { of, stored }: Writer): string {
  const name = found ?? (row.category === null ? null : problemCategories[row.category]);
  const code =
    row.catalogueCode === null ? '' : `${row.catalogueScheme} ${stored(row.catalogueKind ?? '')} ${row.catalogueCode}`;
  return [name === null ? '' : of(name), code].filter((part) => part !== '').join(' · ') || nothing;
}

function placeOf({ row }: CaseFileFacts): string {
  return row.address === '' ? positionOf(row) : row.address;
}

function positionOf({ latitude, longitude }: CaseFileFacts['row']): string {
  return latitude === null || longitude === null ? nothing : `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

function coverRows(facts: CaseFileFacts, writer: Writer): readonly (readonly [string, string])[] {
  const { word, of, time, name } = writer;
  const { row } = facts;
  return [
    [word('tenant'), facts.tenantName],
    [word('class'), className(facts, writer)],
    [word('place'), placeOf(facts)],
    [word('unit'), name(row.unitId)],
    [word('openedAt'), time(row.openedAt)],
    [word('filedAt'), time(row.filedAt)],
    [word('closedAt'), time(row.closedAt)],
    [word('ending'), row.ending === null ? nothing : of(caseEndings[row.ending])],
    [word('archive'), row.archiveSha256 ?? nothing],
  ];
}

function limitText({ amount, unit }: { amount: number; unit: string }, { of }: Writer): string {
  const known = Object.entries(timeLimitUnits).find(([name]) => name === unit)?.[1];
  return `${amount} ${known === undefined ? unit : of(known)}`;
}

function basicRows(facts: CaseFileFacts, writer: Writer): readonly (readonly [string, string])[] {
  const { word, of, time, name } = writer;
  const { row, condition, gate, clocks } = facts;
  const handling = clocks.findLast(({ kind }) => kind === 'handling');
  const version = [gate.standard.versionName, row.catalogueVersionId].filter((part) => part !== null).join(' · ');
  return [
    [word('number'), row.number],
    [word('state'), of(caseStates[row.state])],
    [word('source'), of(caseSources[row.source])],
    [word('channel'), of(caseChannels[row.channel])],
    [word('description'), row.description || nothing],
    [word('class'), className(facts, writer)],
    [word('filingCondition'), condition?.filing ?? nothing],
    [word('closingCondition'), condition?.closing ?? nothing],
    [word('standard'), version || nothing],
    [word('rules'), String(row.rulesVersion)],
    [word('limit'), handling === undefined ? nothing : limitText(handling.limit, writer)],
    [word('handlingType'), of(handlingTypes[row.handlingType])],
    ...(row.isEmergency ? [[word('isEmergency'), word('yes')] as const] : []),
    [word('place'), placeOf(facts)],
    [word('position'), positionOf(row)],
    [word('grid'), row.gridCode ?? nothing],
    [word('unit'), name(row.unitId)],
    [word('openedAt'), time(row.openedAt)],
    [word('acceptedAt'), time(row.acceptedAt)],
    [word('filedAt'), time(row.filedAt)],
    [word('closedAt'), time(row.closedAt)],
  ];
}

type Columns = readonly (readonly [keyof typeof caseFileWords, number])[];

function table({ word }: Writer, columns: Columns, rows: readonly (readonly string[])[]): CaseFileBlock {
  if (rows.length === 0) return { kind: 'note', text: word('none') };
  return { kind: 'table', columns: columns.map(([name, share]) => ({ title: word(name), share })), rows };
}

function clockTable({ clocks }: CaseFileFacts, writer: Writer): CaseFileBlock {
  const { of, minute, stored, name } = writer;
  const rows = clocks.map((clock) => [
    of(clockKinds[clock.kind]),
    name(clock.unitId ?? null),
    limitText(clock.limit, writer),
    minute(clock.startedAt),
    minute(clock.dueAt),
    minute(clock.stoppedAt),
    stored(clock.outcome ?? 'running'),
  ]);
  return table(
    writer,
    [
      ['clock', 14],
      ['unit', 14],
      ['amount', 16],
      ['start', 17],
      ['due', 17],
      ['end', 17],
      ['outcome', 10],
    ],
    rows,
  );
}

function stepTable({ events }: CaseFileFacts, writer: Writer): CaseFileBlock {
  const { of, time, name, stored } = writer;
  const rows = events.map((event) => [
    String(event.seq),
    of(caseStages[event.fromState === null ? 'collection' : caseStates[event.fromState].stage]),
    event.command === null ? stored(event.type) : of(caseCommands[event.command]),
    [name(event.actorId), ...(event.actorUnitId === null ? [] : [name(event.actorUnitId)])].join('\n'),
    time(event.at),
    event.reason ?? nothing,
  ]);
  return table(
    writer,
    [
      ['line', 6],
      ['stage', 12],
      ['step', 15],
      ['who', 17],
      ['when', 19],
      ['reason', 31],
    ],
    rows,
  );
}

function dispatchTable({ dispatches }: CaseFileFacts, writer: Writer): CaseFileBlock {
  const { minute: time, name, stored } = writer;
  const rows = dispatches.map((row) => [
    String(row.round),
    name(row.unitId),
    stored(row.role),
    row.requirements || nothing,
    `${name(row.dispatchedBy)}\n${time(row.dispatchedAt)}`,
    row.takenUpAt === null ? nothing : `${name(row.takenUpBy)}\n${time(row.takenUpAt)}`,
    row.ending === null ? nothing : `${stored(row.ending)}\n${time(row.endedAt)}`,
  ]);
  return table(
    writer,
    [
      ['round', 6],
      ['unit', 15],
      ['role', 8],
      ['requirements', 26],
      ['dispatched', 16],
      ['takenUp', 16],
      ['ended', 16],
    ],
    rows,
  );
}

function copyTable({ copies }: CaseFileFacts, writer: Writer): CaseFileBlock {
  const { word, time, name, stored } = writer;
  const rows = copies.map(({ unitId, reason, at }) => [name(unitId), stored(reason), time(at)]);
  if (rows.length === 0) return { kind: 'note', text: `${word('copy')} · ${word('none')}` };
  return table(
    writer,
    [
      ['copy', 45],
      ['ground', 30],
      ['when', 25],
    ],
    rows,
  );
}

/** Words in a paper's facts, in the order of what people look for first. */
const told = ['reason', 'text', 'opinion', 'leaderName', 'level', 'result', 'until', 'satisfaction'] as const;

function recordTable({ records }: CaseFileFacts, writer: Writer): CaseFileBlock {
  const { minute: time, name, stored } = writer;
  const rows = records.map((row) => [
    [stored(row.kind), ...(row.number === null ? [] : [row.number])].join('\n'),
    stored(row.state),
    name(row.unitId),
    told.flatMap((key) => (typeof row.data[key] === 'string' ? [row.data[key]] : [])).join('\n') || nothing,
    `${name(row.createdBy)}\n${time(row.createdAt)}`,
    row.decidedAt === null ? nothing : `${name(row.decidedBy)}\n${time(row.decidedAt)}`,
  ]);
  return table(
    writer,
    [
      ['kind', 16],
      ['state', 10],
      ['unit', 14],
      ['content', 26],
      ['made', 17],
      ['decided', 17],
    ],
    rows,
  );
}

function taskTable({ tasks }: CaseFileFacts, writer: Writer): CaseFileBlock {
  const { word, time, name, stored } = writer;
  const rows = tasks.map((row) => [
    stored(row.kind),
    stored(row.state),
    name(row.assigneeId),
    time(row.createdAt),
    row.answeredAt === null ? nothing : `${name(row.answeredBy)}\n${time(row.answeredAt)}`,
    [
      row.isPassed === null ? nothing : word(row.isPassed ? 'passed' : 'failed'),
      ...['text', 'reason'].flatMap((key) => (typeof row.result?.[key] === 'string' ? [row.result[key]] : [])),
    ].join('\n'),
  ]);
  return table(
    writer,
    [
      ['kind', 13],
      ['state', 10],
      ['who', 14],
      ['start', 18],
      ['answered', 18],
      ['result', 27],
    ],
    rows,
  );
}

const isShown = ({ kind, origin, mediaType, state }: CaseFileItem): boolean =>
  state === 'stored' && mediaType.startsWith('image/') && (origin === 'person' || kind === 'still-masked');

function pictureBlocks({ items }: CaseFileFacts, { word, stored, time, name }: Writer): readonly CaseFileBlock[] {
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

function fileTable({ items }: CaseFileFacts, writer: Writer): CaseFileBlock {
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
function deviceTable({ gate }: CaseFileFacts, writer: Writer): CaseFileBlock {
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

function custodyTable({ names }: CaseFileFacts, { custody }: CaseFileFindings, writer: Writer): CaseFileBlock {
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

function checkTable({ gate }: CaseFileFacts, { checks }: CaseFileFindings, writer: Writer): CaseFileBlock {
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

function checkpointFacts({ checkpoint, keyId }: CaseFileFindings, { of, time }: Writer): CaseFileBlock {
  return {
    kind: 'facts',
    rows: [
      [of({ zh: '日志检查点', en: 'Log checkpoint' }), `${checkpoint.size} · ${time(new Date(checkpoint.signedAt))}`],
      [of({ zh: '检查点根散列', en: 'Root hash' }), checkpoint.rootHash],
      [of({ zh: '签名密钥指纹', en: 'Key fingerprint' }), keyId],
    ],
  };
}
