import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath, request } from '#api/api-client';
import '#ui/view-tools.css';

/** What the server says about a file: every row that is wrong, with column and rule. */
interface ImportReport {
  readonly faults: readonly { readonly row: number; readonly field: string; readonly rule: string }[];
  readonly classCount?: number;
  readonly conditionCount?: number;
  readonly ruleCount?: number;
}

interface ImportFileProps {
  readonly path: string;
  /** Undefined while something is not filled in yet. */
  readonly query: Readonly<Record<string, string | undefined>> | undefined;
  readonly onDone: () => void;
}

const countOf = (report: ImportReport) => report.ruleCount ?? (report.classCount ?? 0) + (report.conditionCount ?? 0);

/** A table file: checked first, imported whole or not at all. */
export function ImportFile({ path, query, onDone }: ImportFileProps) {
  const { t } = useTranslation();
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
      const type = file.name.toLowerCase().endsWith('.json') ? 'application/json' : 'text/csv';
      const body = new Blob([file], { type });
      const dryRun = isDryRun || undefined;
      const answer = await request<ImportReport>('POST', apiPath(path, { ...query, dryRun }), { body });
      setReport(answer);
      if (!isDryRun) onDone();
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
        accept=".csv,.json,text/csv,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('importer.file')}
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
        <small className="muted">{t('importer.file')}</small>
      </div>
      {problem === undefined ? null : <Alert role="alert" type="error" showIcon title={problem} />}
      {isGood ? (
        <Alert role="status" type="success" showIcon title={t('importer.good', { count: countOf(report) })} />
      ) : null}
      {report === undefined || isGood ? null : (
        <>
          <Alert role="alert" type="error" showIcon title={t('importer.bad', { count: report.faults.length })} />
          <Table
            size="small"
            rowKey={(fault) => `${fault.row} ${fault.field} ${fault.rule}`}
            dataSource={[...report.faults]}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('importer.row'), render: (_, { row }) => (row === 0 ? t('importer.wholeFile') : row) },
              { title: t('importer.field'), dataIndex: 'field' },
              { title: t('importer.rule'), dataIndex: 'rule' },
            ]}
          />
        </>
      )}
    </div>
  );
}
