import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Drawer, Form, Input, Switch, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { adminQueries, type UnitFile } from '#api/admin-queries';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';
import { LocalTime } from '#ui/LocalTime.tsx';
import { useSave } from '#ui/use-save';

const contactKinds = ['leader', 'head', 'receiver'] as const;
const planKinds = ['daily', 'emergency'] as const;

/** A unit's file: what is missing, its three contacts, its plans. */
export function UnitDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const unit = useQuery(adminQueries.unit(id));
  return (
    <Drawer open size="large" title={unit.data?.name ?? t('organisation.unitFile')} onClose={onClose}>
      {unit.isPending ? <Loading /> : null}
      {unit.isError ? <ErrorView error={unit.error} onRetry={() => void unit.refetch()} /> : null}
      {unit.data === undefined ? null : <UnitFileView unit={unit.data} />}
    </Drawer>
  );
}

function UnitFileView({ unit }: { readonly unit: UnitFile }) {
  const { t } = useTranslation();
  const save = useSave(['units']);
  return (
    <div className="stack">
      <div>
        {unit.lacks.length === 0 ? (
          <Tag color="green">{t('organisation.complete')}</Tag>
        ) : (
          unit.lacks.map((lack) => (
            <Tag key={lack} color="gold">
              {t('organisation.lacks')}: {t(`lack.${lack}`)}
            </Tag>
          ))
        )}
      </div>
      <div className="view-tools">
        <Switch
          checked={unit.isDispatchable}
          loading={save.isPending}
          checkedChildren={t('organisation.dispatchable')}
          unCheckedChildren={t('organisation.notDispatchable')}
          onChange={(isDispatchable) =>
            save.mutate({
              method: 'PATCH',
              path: `/api/units/${unit.id}`,
              body: { version: unit.version, isDispatchable },
            })
          }
        />
        <Switch
          checked={unit.isActive}
          loading={save.isPending}
          checkedChildren={t('organisation.active')}
          unCheckedChildren={t('organisation.inactive')}
          onChange={(isActive) =>
            save.mutate({ method: 'PATCH', path: `/api/units/${unit.id}`, body: { version: unit.version, isActive } })
          }
        />
      </div>
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      <Card size="small" title={t('organisation.contacts')}>
        {contactKinds.map((kind) => (
          <ContactForm key={kind} unit={unit} kind={kind} />
        ))}
      </Card>
      <Card size="small" title={t('organisation.plans')}>
        {planKinds.map((kind) => (
          <PlanForm key={kind} unit={unit} kind={kind} />
        ))}
      </Card>
    </div>
  );
}

function ContactForm({ unit, kind }: { readonly unit: UnitFile; readonly kind: (typeof contactKinds)[number] }) {
  const { t } = useTranslation();
  const save = useSave(['units']);
  const known = unit.contacts.find((contact) => contact.kind === kind);
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <Form
      name={`contact-${kind}`}
      layout="vertical"
      initialValues={{ name: known?.name, phone: known?.phone, email: known?.email ?? undefined }}
      onFinish={({ email, ...values }: Record<string, unknown>) =>
        save.mutate({
          method: 'PUT',
          path: `/api/units/${unit.id}/contacts/${kind}`,
          body: { ...values, email: email === '' || email === undefined ? null : email },
        })
      }
    >
      <strong>{t(`contactKind.${kind}`)}</strong>
      <div className="contact-line">
        <Form.Item name="name" label={t('organisation.name')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="phone" label={t('organisation.phone')} rules={rules}>
          <Input type="tel" maxLength={30} />
        </Form.Item>
        <Form.Item name="email" label={t('organisation.email')}>
          <Input type="email" />
        </Form.Item>
        <Button htmlType="submit" loading={save.isPending}>
          {t('app.save')}
        </Button>
      </div>
      {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
    </Form>
  );
}

function PlanForm({ unit, kind }: { readonly unit: UnitFile; readonly kind: (typeof planKinds)[number] }) {
  const { t } = useTranslation();
  const [form] = Form.useForm();
  const save = useSave(['units']);
  const known = unit.plans.filter((plan) => plan.kind === kind).toSorted((a, b) => b.version - a.version)[0];
  const rules = [{ required: true, whitespace: true, message: t('login.required') }];
  return (
    <details className="plan">
      <summary>
        <strong>{t(`planKind.${kind}`)}</strong>{' '}
        {known === undefined ? (
          <span className="muted">{t('organisation.noPlan')}</span>
        ) : (
          <span className="muted">
            {known.title} · {t('organisation.version', { version: known.version })} ·{' '}
            <LocalTime instant={known.createdAt} />
          </span>
        )}
      </summary>
      <Form
        form={form}
        name={`plan-${kind}`}
        layout="vertical"
        initialValues={{ title: known?.title, body: known?.body }}
        onFinish={(values: Record<string, unknown>) =>
          save.mutate({ method: 'POST', path: `/api/units/${unit.id}/plans`, body: { kind, ...values } })
        }
      >
        <Form.Item name="title" label={t('organisation.planTitle')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="body" label={t('organisation.planBody')} rules={rules}>
          <Input.TextArea maxLength={50_000} autoSize={{ minRows: 4, maxRows: 16 }} />
        </Form.Item>
        {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
        <Button htmlType="submit" loading={save.isPending}>
          {t('organisation.planNew')}
        </Button>
      </Form>
    </details>
  );
}
