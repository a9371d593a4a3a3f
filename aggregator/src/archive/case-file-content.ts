import {
  caseChannels,
  caseEndings,
  caseSources,
  caseStates,
  handlingTypes,
} from '@streetwarden/shared/domain/case-life';
import { problemCategories } from '@streetwarden/shared/domain/problem-category';
import type { CaseFileFindings } from '#archive/case-file-check';
import {
  checkpointFacts,
  checkTable,
  custodyTable,
  deviceTable,
  fileTable,
  pictureBlocks,
} from '#archive/case-file-evidence';
import type { CaseFileFacts } from '#archive/case-file-facts';
import { clockTable, copyTable, dispatchTable, recordTable, stepTable, taskTable } from '#archive/case-file-steps';
import {
  type CaseFileBlock,
  type CaseFileWording,
  createWording,
  limitText,
  nothing,
} from '#archive/case-file-wording';
import type { CaseFileLanguage, caseFileWords } from '#archive/case-file-words';

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

/** Says what stands in a case file, in one language. Pure: the same facts give the same words. */
export function caseFileContent(
  facts: CaseFileFacts,
  findings: CaseFileFindings,
  given: { readonly language: CaseFileLanguage; readonly exportedAt: Date },
): CaseFileContent {
  const writer = createWording(facts, given.language);
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

function className({ row, className: found }: CaseFileFacts, { of, stored }: CaseFileWording): string {
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

function coverRows(facts: CaseFileFacts, writer: CaseFileWording): readonly (readonly [string, string])[] {
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

function basicRows(facts: CaseFileFacts, writer: CaseFileWording): readonly (readonly [string, string])[] {
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
