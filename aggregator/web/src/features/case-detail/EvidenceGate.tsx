import { CheckCircleFilled, CloseCircleFilled, SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '#api/api-client';
import { queries } from '#api/queries';
import { isOffice, mayExport } from '#features/case-detail/field-roles';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { useWord } from '#ui/use-word';

const purposes = ['management', 'penalty'] as const;

/** Whether the evidence of the case may be sealed and handed out, and what is missing. */
export function EvidenceGate({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const me = useQuery(queries.me());
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('management');
  const roles = me.data?.account.roles;
  if (!isOffice(roles)) return null;
  return (
    <Card size="small" title={t('gate.title')}>
      <Segmented
        size="small"
        className="no-print"
        aria-label={t('gate.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={purposes.map((name) => ({ value: name, label: t(`gate.${name}`) }))}
      />
      <GateChecks caseId={caseId} purpose={purpose} canExport={mayExport(roles)} />
    </Card>
  );
}

interface GateChecksProps {
  readonly caseId: string;
  readonly purpose: string;
  readonly canExport: boolean;
}

function GateChecks({ caseId, purpose, canExport }: GateChecksProps) {
  const { t } = useTranslation();
  const word = useWord();
  const gate = useQuery(queries.evidenceGate(caseId, purpose));
  if (gate.isPending) return <Loading />;
  if (gate.isError) return <ErrorView error={gate.error} onRetry={() => void gate.refetch()} />;
  const icon = (isMet: boolean) =>
    isMet ? <CheckCircleFilled className="good" /> : <CloseCircleFilled className="bad" />;
  return (
    <div className="verification">
      <p>
        <strong>
          {icon(gate.data.isMet)} {t(gate.data.isMet ? 'gate.met' : 'gate.unmet')}
        </strong>
      </p>
      <ul>
        {gate.data.checks.map((check) => (
          <li key={check.name}>
            {icon(check.isMet)} {word(check.detail)}
            <span className="visually-hidden"> {t(check.isMet ? 'gate.yes' : 'gate.no')}</span>
          </li>
        ))}
      </ul>
      {canExport && gate.data.isMet ? (
        <Button
          className="no-print"
          icon={<SafetyCertificateOutlined />}
          href={apiPath(`/api/cases/${caseId}/package`, { sealed: true, purpose })}
        >
          {t('gate.package')}
        </Button>
      ) : null}
    </div>
  );
}
