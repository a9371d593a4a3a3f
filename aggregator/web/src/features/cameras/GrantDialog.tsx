import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CameraRight } from '#api/camera-queries';
import type { Role } from '#api/types';
import { AreaItem } from '#features/cameras/AreaItem.tsx';
import { type GrantValues, grantBody } from '#features/cameras/grant-body';
import { HourItems } from '#features/cameras/HourItems.tsx';
import { zhCn } from '#i18n/zh-cn';
import { CameraSelect } from '#ui/CameraSelect.tsx';
import { FormDialog } from '#ui/FormDialog.tsx';
import { isOfficeRole } from '#ui/office-roles';
import { PersonSelect } from '#ui/PersonSelect.tsx';
import { useSave } from '#ui/use-save';

const rights = Object.keys(zhCn.cameraRight) as CameraRight[];
const scopes = Object.keys(zhCn.grantScope) as GrantValues['scopeKind'][];
const roles = (Object.keys(zhCn.role) as Role[]).filter(isOfficeRole);

/** A new grant: who × what × which rights × when, and why. */
export function GrantDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSave(['camera-grants', 'camera-rights'], onClose, () => t('grants.saved'));
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <FormDialog<GrantValues>
      title={t('grants.add')}
      width={640}
      onClose={onClose}
      save={save}
      initialValues={{ granteeKind: 'account', scopeKind: 'camera', rights: ['see'] }}
      onFinish={(values) => save.mutate({ method: 'POST', path: '/api/camera-grants', body: grantBody(values) })}
    >
      <GranteeItems />
      <ScopeItems />
      <Form.Item name="rights" label={t('grants.rights')} rules={rules} extra={t('grants.original')}>
        <Checkbox.Group options={rights.map((value) => ({ value, label: t(`cameraRight.${value}`) }))} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="validFrom" label={t('grants.validFrom')}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="validUntil" label={t('grants.validUntil')}>
          <Input type="datetime-local" />
        </Form.Item>
      </div>
      <HourItems />
      <Form.Item
        name="reason"
        label={t('grants.why')}
        rules={[{ required: true, whitespace: true, min: 3, message: t('login.required') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
    </FormDialog>
  );
}

function GranteeItems() {
  const { t } = useTranslation();
  const kind = Form.useWatch<GrantValues['granteeKind']>('granteeKind');
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <>
      <Form.Item name="granteeKind" label={t('grants.who')}>
        <Radio.Group
          options={(['account', 'role'] as const).map((value) => ({ value, label: t(`grants.${value}`) }))}
        />
      </Form.Item>
      {kind === 'role' ? (
        <Form.Item name="role" rules={rules}>
          <Select
            aria-label={t('grants.role')}
            options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        </Form.Item>
      ) : (
        <Form.Item name="accountId" rules={rules}>
          <PersonSelect label={t('grants.account')} placeholder={t('grants.account')} />
        </Form.Item>
      )}
    </>
  );
}

function ScopeItems() {
  const { t } = useTranslation();
  const kind = Form.useWatch<GrantValues['scopeKind']>('scopeKind');
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <>
      <Form.Item name="scopeKind" label={t('grants.what')}>
        <Radio.Group options={scopes.map((value) => ({ value, label: t(`grantScope.${value}`) }))} />
      </Form.Item>
      <AreaItem kind={kind} />
      {kind === 'camera' ? (
        <Form.Item name="cameraRecordId" rules={rules}>
          <CameraSelect label={t('grantScope.camera')} placeholder={t('cameras.search')} />
        </Form.Item>
      ) : null}
    </>
  );
}
