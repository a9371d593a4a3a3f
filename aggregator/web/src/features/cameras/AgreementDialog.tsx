import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SharingAgreement } from '#api/camera-queries';
import { AreaItem } from '#features/cameras/AreaItem.tsx';
import { type AgreementValues, agreementBody, agreementValues } from '#features/cameras/agreement-body';
import { CameraSelect } from '#ui/CameraSelect.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { useSave } from '#ui/use-save';

interface AgreementDialogProps {
  readonly agreement: SharingAgreement | undefined;
  readonly onClose: () => void;
}

/** A new agreement, or a change of one that holds. */
export function AgreementDialog({ agreement, onClose }: AgreementDialogProps) {
  const { t } = useTranslation();
  const save = useSave(['sharing-agreements'], onClose);
  const rules = [{ required: true, message: t('login.required') }];
  const submit = (values: AgreementValues) =>
    save.mutate(
      agreement === undefined
        ? { method: 'POST', path: '/api/sharing-agreements', body: agreementBody(values) }
        : {
            method: 'PUT',
            path: `/api/sharing-agreements/${agreement.id}`,
            body: { ...agreementBody(values), version: agreement.version },
          },
    );
  return (
    <FormDialog<AgreementValues>
      title={t(agreement === undefined ? 'agreements.add' : 'agreements.edit')}
      width={680}
      onClose={onClose}
      save={save}
      initialValues={agreement === undefined ? { scopeKind: 'cameras' } : agreementValues(agreement)}
      onFinish={submit}
    >
      <Form.Item name="title" label={t('agreements.title')} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="two-fields">
        {(['provider', 'recipient', 'documentNumber'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`agreements.${name}`)} rules={rules}>
            <Input maxLength={name === 'documentNumber' ? 100 : 200} />
          </Form.Item>
        ))}
        {(['signedOn', 'validFrom', 'validUntil'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`agreements.${name}`)} rules={name === 'validUntil' ? [] : rules}>
            <Input type="date" />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="purposes" label={t('agreements.purposes')} rules={rules}>
        <Select mode="tags" open={false} tokenSeparators={[';', '；', '\n']} suffixIcon={null} />
      </Form.Item>
      <ScopeItems />
      <Form.Item name="contact" label={t('agreements.contact')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t('agreements.note')}>
        <Input maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}

function ScopeItems() {
  const { t } = useTranslation();
  const kind = Form.useWatch<AgreementValues['scopeKind']>('scopeKind');
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <>
      <Form.Item name="scopeKind" label={t('agreements.scope')}>
        <Radio.Group
          options={[
            { value: 'tenant', label: t('grantScope.tenant') },
            { value: 'group', label: t('grantScope.group') },
            { value: 'cameras', label: t('agreements.cameras') },
          ]}
        />
      </Form.Item>
      <AreaItem kind={kind} />
      {kind === 'cameras' ? (
        <Form.Item name="cameraRecordIds" rules={rules}>
          <CameraSelect isMany label={t('agreements.cameras')} placeholder={t('cameras.search')} />
        </Form.Item>
      ) : null}
    </>
  );
}
