import {
  caseChannels,
  caseEndings,
  caseSources,
  handlingTypes,
  reportKinds,
} from '@streetwarden/shared/domain/case-life';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseFile } from '#api/case-types';
import { wordIn } from '#ui/case-words';
import { Facts } from '#ui/Facts.tsx';
import { formatDuration, formatPosition } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';
import { UnitName } from '#ui/UnitName.tsx';

const durationNames = ['discoveryToIntakeMs', 'intakeToFilingMs', 'dispatchToFeedbackMs', 'intakeToCloseMs'] as const;

/** The case's own facts; what it does not have is left out. */
export function CaseFactList({ subject }: { readonly subject: CaseFile }) {
  const { t, i18n } = useTranslation();
  const word = (entry: { zh: string; en: string }) => wordIn(i18n.language, entry);
  const time = (instant: string | null) => (instant === null ? null : <LocalTime key={instant} instant={instant} />);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t('caseFacts.description'), subject.description || null],
    [t('commandField.address'), subject.address || null],
    [t('facts.position'), subject.position === null ? null : formatPosition(subject.position)],
    [t('place.grid'), subject.gridCode],
    [t('caseFacts.source'), `${word(caseSources[subject.source])} · ${word(caseChannels[subject.channel])}`],
    [t('caseFacts.reportKind'), word(reportKinds[subject.reportKind])],
    [t('report.partnerReference'), subject.partnerReference],
    [t('report.reporter'), reporterText(subject)],
    [t('caseFacts.openedAt'), time(subject.openedAt)],
    [t('case.filedAt'), time(subject.filedAt)],
    [t('case.filedBy'), subject.filedBy?.displayName ?? null],
    [t('caseFacts.unit'), subject.unitId === null ? null : <UnitName key="unit" id={subject.unitId} />],
    [t('caseFacts.handlingType'), subject.unitId === null ? null : word(handlingTypes[subject.handlingType])],
    ...durationNames.map((name) => {
      const ms = subject.durations[name];
      return [t(`duration.${name}`), ms === null ? null : formatDuration(ms, i18n.language)] as const;
    }),
    [t('caseFacts.ending'), subject.ending === null ? null : word(caseEndings[subject.ending])],
    [t('caseFacts.closedAt'), time(subject.closedAt)],
    [
      t('commandField.mergeInto'),
      subject.mergedInto === null ? null : (
        <Link key="merged" to={`/cases/${subject.mergedInto}`}>
          {subject.mergedInto.slice(0, 8)}
        </Link>
      ),
    ],
    [
      t('case.source'),
      subject.candidateId === null ? null : (
        <Link key="candidate" to={`/candidates/${subject.candidateId}`}>
          {subject.candidateId.slice(0, 8)}
        </Link>
      ),
    ],
  ];
  return <Facts rows={rows.filter(([, value]) => value !== null)} />;
}

/** Name and ways to reach the reporter; only people who speak with reporters get them from the server. */
function reporterText({ reporter }: CaseFile): string | null {
  if (reporter === null) return null;
  return [reporter.name, reporter.phone, reporter.email].filter((text) => text !== undefined).join(' · ') || null;
}
