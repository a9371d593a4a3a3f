import { DeleteOutlined, HomeOutlined, SaveOutlined } from '@ant-design/icons';
import type { Preset, SteerAction } from '@streetwarden/shared/video/link-question';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';

interface PresetListProps {
  readonly cameraId: string;
  readonly presets: readonly Preset[];
  readonly isDisabled: boolean;
  readonly onGo: (presetToken: string) => void;
}

/** Views that were saved in the camera: go there, save the present one, delete. */
export function PresetList({ cameraId, presets, isDisabled, onGo }: PresetListProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  /** The preset about which the question stands open whether to delete it. */
  const [askedToken, setAskedToken] = useState<string>();
  const change = useMutation({
    mutationFn: (action: SteerAction) =>
      request('POST', `/api/camera-records/${encodeURIComponent(cameraId)}/steer`, { body: action }),
    onSuccess: () => {
      setName('');
      return queryClient.invalidateQueries({ queryKey: ['presets', cameraId] });
    },
  });
  return (
    <section className="presets" aria-label={t('steer.presets')}>
      <h3>{t('steer.presets')}</h3>
      {presets.length === 0 ? <p className="muted">{t('steer.noPresets')}</p> : null}
      <ul className="plain-list">
        {presets.map((preset) => (
          <li key={preset.token}>
            <Button
              size="small"
              icon={preset.isHome ? <HomeOutlined /> : undefined}
              disabled={isDisabled}
              aria-label={t('steer.goTo', { name: preset.name })}
              onClick={() => onGo(preset.token)}
            >
              {preset.name === '' ? preset.token : preset.name}
            </Button>
            {preset.isHome ? (
              <small className="muted">{t('steer.home')}</small>
            ) : (
              <Popconfirm
                title={t('steer.removePreset', { name: preset.name })}
                // A question that stands open goes away when somebody else begins to steer.
                open={askedToken === preset.token && !isDisabled}
                onOpenChange={(isOpen) => setAskedToken(isOpen && !isDisabled ? preset.token : undefined)}
                onConfirm={() => change.mutate({ kind: 'remove-preset', presetToken: preset.token })}
              >
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  disabled={isDisabled}
                  aria-label={t('steer.removePreset', { name: preset.name })}
                />
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      <form
        className="preset-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') change.mutate({ kind: 'save-preset', name: name.trim() });
        }}
      >
        <Input
          size="small"
          maxLength={64}
          value={name}
          disabled={isDisabled}
          placeholder={t('steer.presetName')}
          aria-label={t('steer.presetName')}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          size="small"
          htmlType="submit"
          icon={<SaveOutlined />}
          disabled={isDisabled || name.trim() === ''}
          loading={change.isPending}
          aria-label={t('steer.savePreset')}
          title={t('steer.savePreset')}
        />
      </form>
      {change.error === null ? null : <Alert role="alert" type="error" title={change.error.message} />}
    </section>
  );
}
