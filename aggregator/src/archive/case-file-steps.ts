import { caseCommands, caseStages, caseStates, clockKinds } from '@streetwarden/shared/domain/case-life';
import type { CaseFileFacts } from '#archive/case-file-facts';
import { type CaseFileBlock, type CaseFileWording, limitText, nothing, table } from '#archive/case-file-wording';

export function clockTable({ clocks }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
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

export function stepTable({ events }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
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

export function dispatchTable({ dispatches }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
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

export function copyTable({ copies }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
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

export function recordTable({ records }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
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

export function taskTable({ tasks }: CaseFileFacts, writer: CaseFileWording): CaseFileBlock {
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
