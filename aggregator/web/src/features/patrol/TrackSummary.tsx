import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PatrolTrack, PatrolUnit, TrackProblem } from '#api/care-queries';
import { rampColours, type TrackColour } from '#features/patrol/track-model';
import { CategoryName } from '#ui/CategoryName.tsx';
import { Facts } from '#ui/Facts.tsx';
import { formatDuration } from '#ui/format';
import { LocalTime } from '#ui/LocalTime.tsx';

interface TrackSummaryProps {
  readonly unit: PatrolUnit;
  readonly track: PatrolTrack;
  readonly colour: TrackColour;
  /** Moves the play head to a moment. */
  readonly onJump: (atMs: number) => void;
}

/** The track in words: how far, and what was seen on the way. */
export function TrackSummary({ unit, track, colour, onJump }: TrackSummaryProps) {
  const { t, i18n } = useTranslation();
  if (track.fixCount === 0) return <Empty description={t('patrol.noTrack')} />;
  const kilometres = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(track.lengthM / 1000);
  return (
    <>
      <Facts
        rows={[
          [t('patrol.length'), `${kilometres} km`],
          [t('patrol.fixes'), track.fixCount],
        ]}
      />
      <p className="patrol-ramp" aria-hidden="true">
        {t(colour === 'age' ? 'patrol.early' : 'patrol.slow')}
        {rampColours.map((tone) => (
          <span key={tone} style={{ background: tone }} />
        ))}
        {t(colour === 'age' ? 'patrol.late' : 'patrol.fast')}
      </p>
      <h2>
        {t('patrol.problems')} {track.problems.length === 0 ? '' : track.problems.length}
      </h2>
      {track.problems.length === 0 ? (
        <p className="patrol-hint">
          {t('patrol.noProblems')}. {t('patrol.noProblemsHint')}:{' '}
          <Link to={`/care/${unit.edgeId}/${unit.cameraId}?view=coverage`}>{t('patrol.openCare')}</Link>
        </p>
      ) : null}
      <ul className="plain-list patrol-problems">
        {track.problems.map((problem) => (
          <li key={problem.candidateId}>
            <ProblemRow problem={problem} onJump={onJump} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ProblemRow({
  problem,
  onJump,
}: {
  readonly problem: TrackProblem;
  readonly onJump: TrackSummaryProps['onJump'];
}) {
  const { t, i18n } = useTranslation();
  const { position, caseId, candidateId, sightedAt, category, sightingsOfProblem } = problem;
  const age = position?.fixAgeMs === undefined ? undefined : formatAge(position.fixAgeMs, i18n.language);
  const metres = position?.accuracyM === undefined ? undefined : Math.ceil(position.accuracyM);
  return (
    <div className="patrol-problem">
      <Link to={caseId === null ? `/candidates/${candidateId}` : `/cases/${caseId}`}>
        <CategoryName category={category} />
      </Link>
      <button type="button" onClick={() => onJump(Date.parse(sightedAt))}>
        <LocalTime instant={sightedAt} />
      </button>
      <small>
        {age === undefined
          ? null
          : metres === undefined
            ? t('patrol.positionAge', { age })
            : t('patrol.position', { age, metres })}
        {sightingsOfProblem > 1 ? ` · ${t('patrol.sightings', { count: sightingsOfProblem })}` : null}
      </small>
    </div>
  );
}

const formatAge = (ms: number, language: string): string =>
  ms < 10_000
    ? `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / 1000)} s`
    : formatDuration(ms, language);
