import { AimOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Positions } from '#features/cameras/zones/use-positions';

interface PositionBarProps {
  readonly positions: Positions;
  readonly position: string;
  readonly onChange: (position: string) => void;
}

/** Which position of a camera that can be turned the picture is of; zones belong to one, and sleep at the others. */
export function PositionBar({ positions, position, onChange }: PositionBarProps) {
  const { t } = useTranslation();
  const { options, tokenOf, problem, turn } = positions;
  const token = tokenOf(position);
  return (
    <>
      <div className="zone-position">
        <span id="zone-position-label">{t('zones.position')}</span>
        <Select aria-labelledby="zone-position-label" value={position} options={options} onChange={onChange} />
        <Button
          icon={<AimOutlined />}
          disabled={token === undefined}
          loading={turn.isPending}
          onClick={() => token !== undefined && turn.mutate(token)}
        >
          {t('zones.turn')}
        </Button>
      </div>
      <p className="muted" role="status">
        {problem === null ? t(turn.isSuccess ? 'zones.turned' : 'zones.positionHint') : problem.message}
      </p>
    </>
  );
}
