import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Verification } from '#api/types';

const icons = {
  verified: <CheckCircleFilled className="good" />,
  pending: <ClockCircleFilled className="waiting" />,
  failed: <CloseCircleFilled className="bad" />,
};

/** Result of checking signatures, hashes and the ledger, each check on its line. */
export function VerificationView({
  verification,
  isBrief = false,
}: {
  readonly verification: Verification;
  readonly isBrief?: boolean;
}) {
  const { t, i18n } = useTranslation();
  const name = (check: string) => (i18n.exists(`check.${check}`) ? t(`check.${check}` as 'check.files-match') : check);
  return (
    <div className="verification">
      <strong>
        {icons[verification.status]} {t(`verification.${verification.status}`)}
      </strong>
      {isBrief ? null : (
        <ul>
          {verification.checks.map((check) => (
            <li key={check.name}>
              {check.ok ? icons.verified : icons[verification.status === 'pending' ? 'pending' : 'failed']}{' '}
              {name(check.name)}
              {check.detail ? <small> {check.detail}</small> : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
