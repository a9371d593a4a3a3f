import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { adminQueries } from '#api/admin-queries';
import { request } from '#api/api-client';
import type { FlagItem } from '#api/record-queries';
import { zhCn } from '#i18n/zh-cn';
import { CaseSelect } from '#ui/CaseSelect.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';

const kinds = Object.keys(zhCn.flagKind) as FlagItem['kind'][];
const gravities = Object.keys(zhCn.flagGravity) as NonNullable<FlagItem['gravity']>[];

interface FlagFormProps {
  readonly title: string;
  readonly path: string;
  readonly bodyOf?: (values: Record<string, unknown>) => unknown;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function FlagForm({ title, path, bodyOf, onClose, children }: FlagFormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: (values: Record<string, unknown>) => request('POST', path, { body: bodyOf?.(values) ?? values }),
    onSuccess: async () => {
      void message.success(t('supervision.decided'));
      await queryClient.invalidateQueries({ queryKey: ['supervision', 'flags'] });
      onClose();
    },
  });
  return (
    <FormDialog<Record<string, unknown>>
      title={title}
      onClose={onClose}
      save={send}
      onFinish={(values) => send.mutate(values)}
    >
      {children}
    </FormDialog>
  );
}

function ReasonItem({ label }: { readonly label: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true, whitespace: true, message: t('login.required') }]}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  );
}

export function NewFlagDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const collectors = useQuery(adminQueries.collectors());
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <FlagForm
      title={t('flags.new')}
      path="/api/supervision/collector-flags"
      bodyOf={(values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value))}
      onClose={onClose}
    >
      <Form.Item name="collectorId" label={t('flags.collector')} rules={rules}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={collectors.isPending}
          options={(collectors.data?.items ?? []).map(({ accountId, displayName }) => ({
            value: accountId,
            label: displayName,
          }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={t('flags.kind')} rules={rules}>
        <Radio.Group options={kinds.map((value) => ({ value, label: t(`flagKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="caseId" label={t('flags.case')}>
        <CaseSelect />
      </Form.Item>
      <Form.Item name="gridCode" label={t('flags.grid')}>
        <Input maxLength={15} inputMode="numeric" />
      </Form.Item>
      <ReasonItem label={t('flags.reason')} />
    </FlagForm>
  );
}

interface FlagDialogProps {
  readonly flag: FlagItem;
  readonly onClose: () => void;
}

const dismissed = 'none';

/** 认定: how grave it is, or that there is nothing in it. */
export function FlagVerdictDialog({ flag, onClose }: FlagDialogProps) {
  const { t } = useTranslation();
  return (
    <FlagForm
      title={t('flags.decide')}
      path={`/api/supervision/collector-flags/${flag.id}/decide`}
      bodyOf={({ gravity, reason }) => ({ gravity: gravity === dismissed ? null : gravity, reason })}
      onClose={onClose}
    >
      <p>{flag.reason}</p>
      <Form.Item name="gravity" label={t('flags.gravity')} rules={[{ required: true, message: t('login.required') }]}>
        <Radio.Group
          options={[
            ...gravities.map((value) => ({ value: value as string, label: t(`flagGravity.${value}`) })),
            { value: dismissed, label: t('flags.dismiss') },
          ]}
        />
      </Form.Item>
      <ReasonItem label={t('flags.opinion')} />
    </FlagForm>
  );
}

export function AppealVerdictDialog({ flag, onClose }: FlagDialogProps) {
  const { t } = useTranslation();
  return (
    <FlagForm
      title={t('flags.decideAppeal')}
      path={`/api/supervision/collector-flags/${flag.id}/decide-appeal`}
      onClose={onClose}
    >
      <p>{flag.reason}</p>
      <p>
        {t('flags.appeal')}: {flag.appeal}
      </p>
      <Form.Item name="isWon" label={t('case.state')} rules={[{ required: true, message: t('login.required') }]}>
        <Radio.Group
          options={[
            { value: true, label: t('flags.won') },
            { value: false, label: t('flags.lost') },
          ]}
        />
      </Form.Item>
      <ReasonItem label={t('flags.opinion')} />
    </FlagForm>
  );
}
