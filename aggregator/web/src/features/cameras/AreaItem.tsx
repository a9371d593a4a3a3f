import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { cameraQueries } from '#api/camera-queries';
import { TenantSelect } from '#ui/TenantSelect.tsx';

/** The area or the shared group that a grant or an agreement is about; nothing for single cameras. */
export function AreaItem({ kind }: { readonly kind: string | undefined }) {
  const { t } = useTranslation();
  const groups = useQuery(cameraQueries.groups());
  const rules = [{ required: true, message: t('login.required') }];
  if (kind === 'tenant') {
    return (
      <Form.Item name="tenantId" rules={rules}>
        <TenantSelect label={t('grantScope.tenant')} />
      </Form.Item>
    );
  }
  if (kind !== 'group') return null;
  return (
    <Form.Item name="groupId" rules={rules}>
      <Select
        aria-label={t('grantScope.group')}
        showSearch={{ optionFilterProp: 'label' }}
        options={(groups.data?.items ?? [])
          .filter(({ isShared }) => isShared)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  );
}
