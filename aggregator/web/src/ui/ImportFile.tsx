import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath, request } from '#api/api-client';
import { importRule } from '#ui/import-rule';
import '#ui/view-tools.css';

interface ImportFault {
  readonly row: number;
  readonly field: string;
  /** The rule in English, or in both languages. */
  readonly rule?: string;
  readonly zh?: string;
  readonly en?: string;
}

function ruleOf({ rule = '', zh, en }: ImportFault, language: string): string {
  const told = language.startsWith('zh') ? zh : en;
  return told ?? importRule(rule, language);
}

/** What the server says about a file: every row that is wrong, with column and rule. */
interface ImportReport {
  readonly faults: readonly ImportFault[];
  readonly added?: number;
  readonly changed?: number;
  readonly unchanged?: number;
  readonly classCount?: number;
  readonly conditionCount?: number;
  readonly ruleCount?: number;
  readonly count?: number;
  /** Parts whose row names no owner: imported, and to be settled. */
  readonly withoutOwner?: number;
}

interface ImportFileProps {
  readonly path: string;
  /** Undefined while something is not filled in yet. */
  readonly query: Readonly<Record<string, string | undefined>> | undefined;
  readonly onDone: () => void;
  /** Ending of the file's name → media type; CSV and JSON unless said otherwise. */
  readonly types?: Readonly<Record<string, string>>;
  /** What the file may be, in words. */
  readonly hint?: string;
  /** More of the query that follows from the chosen file. */
  readonly queryOf?: (fileName: string) => Readonly<Record<string, string>>;
}

const tableTypes: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json' };
const endingOf = (name: string) => /\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? '';

const sum = (...counts: readonly (number | undefined)[]) => counts.reduce<number>((all, each) => all + (each ?? 0), 0);
const countOf = (report: ImportReport) =>
  report.count ??
  report.ruleCount ??
  sum(report.classCount, report.conditionCount, report.added, report.changed, report.unchanged);

/** A table file: checked first, imported whole or not at all. */
export function ImportFile(props: ImportFileProps) {
  const { path, query, onDone, types = tableTypes, hint, queryOf } = props;
  const { t, i18n } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<ImportReport>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const send = async (isDryRun: boolean) => {
    if (file === undefined || query === undefined) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      const type = types[endingOf(file.name)] ?? 'text/csv';
      const body = new Blob([file], { type });
      const dryRun = isDryRun || undefined;
      const answer = await request<ImportReport>('POST', apiPath(path, { ...query, ...queryOf?.(file.name), dryRun }), {
        body,
      });
      setReport(answer);
      if (!isDryRun && answer.faults.length === 0) onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setIsBusy(false);
    }
  };
  const isGood = report !== undefined && report.faults.length === 0;
  return (
    <div className="stack">
      <input
        ref={input}
        type="file"
        accept={Object.entries(types)
          .flatMap(([ending, type]) => [`.${ending}`, type])
          .join(',')}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={hint ?? t('importer.file')}
        onChange={(event) => {
          setFile(event.target.files?.[0]);
          setReport(undefined);
          setProblem(undefined);
          event.target.value = '';
        }}
      />
      <div className="view-tools">
        <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
          {file?.name ?? t('importer.choose')}
        </Button>
        <Button disabled={file === undefined || query === undefined} loading={isBusy} onClick={() => void send(true)}>
          {t('importer.check')}
        </Button>
        <Button
          type="primary"
          disabled={!isGood || query === undefined}
          loading={isBusy}
          onClick={() => void send(false)}
        >
          {t('importer.import')}
        </Button>
        <small className="muted">{hint ?? t('importer.file')}</small>
      </div>
      {problem === undefined ? null : <Alert role="alert" type="error" showIcon title={problem} />}
      {isGood ? (
        <Alert
          role="status"
          type="success"
          showIcon
          title={t('importer.good', { count: countOf(report) })}
          description={<ImportNotes report={report} />}
        />
      ) : null}
      {report === undefined || isGood ? null : (
        <>
          <Alert role="alert" type="error" showIcon title={t('importer.bad', { count: report.faults.length })} />
          <Table
            size="small"
            rowKey={(fault) => `${fault.row} ${fault.field} ${fault.rule ?? fault.en}`}
            dataSource={[...report.faults]}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('importer.row'), render: (_, { row }) => (row === 0 ? t('importer.wholeFile') : row) },
              { title: t('importer.field'), dataIndex: 'field' },
              { title: t('importer.rule'), render: (_, fault) => ruleOf(fault, i18n.language) },
            ]}
          />
        </>
      )}
    </div>
  );
}

/** What else is worth knowing before the file is imported. */
function ImportNotes({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation();
  const { added, changed = 0, unchanged = 0, withoutOwner } = report;
  return (
    <>
      {added === undefined ? null : t('cameras.importCounts', { added, changed, unchanged })}
      {withoutOwner ? t('parts.withoutOwner', { count: withoutOwner }) : null}
    </>
  );
}
