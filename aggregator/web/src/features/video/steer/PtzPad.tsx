import {
  ArrowDownOutlined,
  ArrowLeftOutlined,
  ArrowRightOutlined,
  ArrowUpOutlined,
  MinusOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSteerKey, type SteerSession, type Velocity, velocityOf } from '#features/video/steer/steer-session';

interface PtzPadProps {
  readonly session: RefObject<SteerSession | undefined>;
  readonly isDisabled: boolean;
}

interface PadButton {
  readonly name: 'up-left' | 'up' | 'up-right' | 'left' | 'right' | 'down-left' | 'down' | 'down-right';
  readonly keys: readonly string[];
  readonly icon: ReactNode;
}

const turned = (icon: ReactNode, degrees: number) => (
  <span className="ptz-turned" style={{ transform: `rotate(${degrees}deg)` }}>
    {icon}
  </span>
);

const rows: readonly (readonly (PadButton | undefined)[])[] = [
  [
    { name: 'up-left', keys: ['ArrowUp', 'ArrowLeft'], icon: turned(<ArrowUpOutlined />, -45) },
    { name: 'up', keys: ['ArrowUp'], icon: <ArrowUpOutlined /> },
    { name: 'up-right', keys: ['ArrowUp', 'ArrowRight'], icon: turned(<ArrowUpOutlined />, 45) },
  ],
  [
    { name: 'left', keys: ['ArrowLeft'], icon: <ArrowLeftOutlined /> },
    undefined,
    { name: 'right', keys: ['ArrowRight'], icon: <ArrowRightOutlined /> },
  ],
  [
    { name: 'down-left', keys: ['ArrowDown', 'ArrowLeft'], icon: turned(<ArrowDownOutlined />, 45) },
    { name: 'down', keys: ['ArrowDown'], icon: <ArrowDownOutlined /> },
    { name: 'down-right', keys: ['ArrowDown', 'ArrowRight'], icon: turned(<ArrowDownOutlined />, -45) },
  ],
];

/** Turns a camera while a button or a key is held; letting go, leaving or losing the focus stops it. */
export function PtzPad({ session, isDisabled }: PtzPadProps) {
  const { t } = useTranslation();
  const [isFast, setIsFast] = useState(false);
  const held = useRef(new Set<string>());
  const move = (velocity: Velocity) => {
    if (!isDisabled) session.current?.move(velocity);
  };
  const stop = () => {
    held.current.clear();
    session.current?.stop();
  };
  const onKey = (event: KeyboardEvent, isDown: boolean) => {
    if (event.key === 'Shift' && held.current.size > 0) return move(velocityOf(held.current, isDown || isFast));
    if (!isSteerKey(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (isDown) held.current.add(event.key);
    // With Shift the same key has another name when it is let go: nothing may stay held.
    else if (!held.current.delete(event.key)) held.current.clear();
    move(velocityOf(held.current, event.shiftKey || isFast));
  };
  const hold = (keys: readonly string[]) => ({
    disabled: isDisabled,
    onPointerDown: (event: React.PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      move(velocityOf(new Set(keys), event.shiftKey || isFast));
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') move(velocityOf(new Set(keys), event.shiftKey || isFast));
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') stop();
    },
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take the focus and the keys
    <div
      className="ptz-pad"
      role="group"
      aria-label={`${t('steer.title')}: ${t('steer.pad')}`}
      data-own-keys
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the pad takes the arrow keys
      tabIndex={0}
      onKeyDown={(event) => onKey(event, true)}
      onKeyUp={(event) => onKey(event, false)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) stop();
      }}
    >
      <div className="ptz-arrows">
        {rows
          .flat()
          .map((button) =>
            button === undefined ? (
              <span key="middle" className="ptz-middle" aria-hidden="true" />
            ) : (
              <Button
                key={button.name}
                icon={button.icon}
                aria-label={t(`steer.${button.name}`)}
                {...hold(button.keys)}
              />
            ),
          )}
      </div>
      <div className="ptz-zoom">
        <Button icon={<PlusOutlined />} aria-label={t('steer.zoomIn')} {...hold(['+'])} />
        <Button icon={<MinusOutlined />} aria-label={t('steer.zoomOut')} {...hold(['-'])} />
        <Checkbox checked={isFast} onChange={(event) => setIsFast(event.target.checked)}>
          {t('steer.fast')}
        </Checkbox>
      </div>
    </div>
  );
}
