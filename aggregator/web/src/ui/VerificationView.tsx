import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { problemText } from '#api/api-problem';
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
  const nameOf = (check: string) => {
    const [kind = '', hash] = check.split(' ');
    const name = hash === undefined ? `check.${kind}` : `evidenceKind.${kind}`;
    if (!i18n.exists(name)) return check;
    return `${t(name as 'check.clock')}${hash === undefined ? '' : ` ${hash}`}`;
  };
  const detailOf = (detail: string) =>
    i18n.exists(`checkDetail.${detail}`)
      ? t(`checkDetail.${detail}` as 'checkDetail.not arrived')
      : problemText(detail, i18n.language);
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
              {nameOf(check.name)}
              {check.detail ? <small> {detailOf(check.detail)}</small> : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
