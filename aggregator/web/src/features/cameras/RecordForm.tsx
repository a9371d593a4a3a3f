import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Select, Slider, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraRecord } from '#api/camera-queries';
import { queries } from '#api/queries';
import type { CameraValues, PlainField } from '#features/cameras/camera-body';
import { zhCn } from '#i18n/zh-cn';
import { formatPosition } from '#ui/format';
import { PlaceInput } from '#ui/PlaceInput.tsx';
import { TenantSelect } from '#ui/TenantSelect.tsx';

type BoxShare = Pick<CameraRecord, 'heldFromBox' | 'boxPosition'>;

interface RecordFormProps {
  readonly values: CameraValues;
  /** What of it the box said. */
  readonly boxShare?: BoxShare;
  readonly isNew?: boolean;
  readonly isReadOnly?: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly onSubmit: (values: CameraValues) => void;
}

const noShare: BoxShare = { heldFromBox: [], boxPosition: null };

/** Digits only, as many as the standard says. */
const twentyDigits = /^\d{20}$/;

/** What is known of a camera, in sections of one subject each. */
export function RecordForm(props: RecordFormProps) {
  const { values, boxShare = noShare, isNew = false, isReadOnly = false, isSaving, error, onSubmit } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<CameraValues>();
  return (
    <Form
      form={form}
      layout="vertical"
      className="camera-form"
      disabled={isReadOnly}
      initialValues={values}
      onFinish={onSubmit}
      scrollToFirstError
    >
      <IdentitySection boxShare={boxShare} />
      <PlaceSection boxShare={boxShare} />
      <AccessSection />
      <PlatformSection />
      <RuleSection />
      {error === null ? null : <Alert role="alert" type="error" showIcon title={error.message} />}
      {isReadOnly ? null : (
        <Button type="primary" htmlType="submit" loading={isSaving}>
          {t(isNew ? 'cameras.add' : 'cameras.save')}
        </Button>
      )}
    </Form>
  );
}

function Section({ name, children }: { readonly name: keyof typeof zhCn.cameraSection; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <fieldset className="panel-card camera-section">
      <legend>{t(`cameraSection.${name}`)}</legend>
      {children}
    </fieldset>
  );
}

interface FieldProps {
  readonly name: PlainField;
  readonly isRequired?: boolean;
  readonly pattern?: RegExp;
  readonly isWide?: boolean;
  /** Where the value comes from. */
  readonly origin?: string | undefined;
  readonly children: ReactNode;
}

function Field({ name, isRequired = false, pattern, isWide = false, origin, children }: FieldProps) {
  const { t } = useTranslation();
  const label = t(`cameraField.${name}`);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={origin}
      {...(isWide ? { className: 'is-wide' } : {})}
      rules={[
        ...(isRequired ? [{ required: true, whitespace: true, message: t('login.required') }] : []),
        ...(pattern === undefined ? [] : [{ pattern, message: label }]),
      ]}
    >
      {children}
    </Form.Item>
  );
}

const choicesOf = <Name extends string>(words: Readonly<Record<Name, string>>) => Object.keys(words) as Name[];

interface ShareProps {
  readonly boxShare: BoxShare;
}

function IdentitySection({ boxShare: { heldFromBox } }: ShareProps) {
  const { t } = useTranslation();
  return (
    <Section name="identity">
      <Field name="number" isRequired>
        <Input maxLength={64} />
      </Field>
      <Field name="name" isRequired>
        <Input maxLength={100} />
      </Field>
      <Field name="kind" isRequired origin={heldFromBox.includes('kind') ? t('boxWord.held') : undefined}>
        <Select options={choicesOf(zhCn.cameraKind).map((kind) => ({ value: kind, label: t(`cameraKind.${kind}`) }))} />
      </Field>
      <Field name="tenantId" isRequired>
        <TenantSelect />
      </Field>
      <Field name="ownerDepartment">
        <Input maxLength={100} />
      </Field>
      <Field name="purpose" isWide>
        <Input maxLength={500} />
      </Field>
    </Section>
  );
}

function PlaceSection({ boxShare: { heldFromBox, boxPosition } }: ShareProps) {
  const { t } = useTranslation();
  const ownPlace = boxPosition === null ? undefined : t('boxWord.other', { place: formatPosition(boxPosition) });
  return (
    <Section name="place">
      <Form.Item
        name="position"
        label={t('cameraField.position')}
        className="is-wide"
        extra={heldFromBox.includes('place') ? t('boxWord.held') : ownPlace}
      >
        <PlaceInput />
      </Form.Item>
      <Field name="address" isWide>
        <Input maxLength={200} />
      </Field>
      <Field name="headingDegrees" origin={heldFromBox.includes('heading') ? t('boxWord.held') : undefined}>
        <HeadingInput />
      </Field>
      <Field name="gridCode" pattern={/^\d{14,15}$/}>
        <Input maxLength={15} inputMode="numeric" />
      </Field>
    </Section>
  );
}

interface HeadingInputProps {
  readonly id?: string;
  readonly value?: number;
  readonly onChange?: (degrees: number | undefined) => void;
}

/** Where a camera looks: a number, a slider for the hand, and an arrow to see it. Works as a form control. */
function HeadingInput({ id, value, onChange }: HeadingInputProps) {
  return (
    <div className="heading-input">
      <span
        className="heading-arrow"
        aria-hidden="true"
        style={{ transform: `rotate(${value ?? 0}deg)`, opacity: value === undefined ? 0.25 : 1 }}
      >
        ↑
      </span>
      <Slider
        min={0}
        max={359}
        value={value ?? 0}
        onChange={(degrees) => onChange?.(degrees)}
        ariaLabelForHandle="heading"
      />
      <InputNumber
        {...(id === undefined ? {} : { id })}
        min={0}
        max={359.9}
        value={value ?? null}
        suffix="°"
        onChange={(degrees) => onChange?.(degrees ?? undefined)}
      />
    </div>
  );
}

function AccessSection() {
  const { t } = useTranslation();
  return (
    <Section name="access">
      <Field name="interface" isRequired>
        <Select
          options={choicesOf(zhCn.cameraInterface).map((name) => ({
            value: name,
            label: t(`cameraInterface.${name}`),
          }))}
        />
      </Field>
      <Form.Item name="link" label={t('cameraField.link')}>
        <LinkSelect />
      </Form.Item>
      <Field name="ipAddress">
        <Input maxLength={45} />
      </Field>
      <Field name="onvifAddress" pattern={/^https?:\/\/\S+$/}>
        <Input maxLength={500} placeholder="http://" />
      </Field>
      <Field name="streamUrl" isWide>
        <Input maxLength={1000} placeholder="rtsp://" />
      </Field>
      <Field name="substreamUrl" isWide>
        <Input maxLength={1000} placeholder="rtsp://" />
      </Field>
      <Field name="videoClient">
        <Input maxLength={200} />
      </Field>
      <Field name="accountHolder">
        <Input maxLength={200} />
      </Field>
    </Section>
  );
}

interface LinkSelectProps {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (link: string | undefined) => void;
}

/** The camera of a box that this record stands for, or the box that is to open it. Works as a form control. */
function LinkSelect({ id, value, onChange }: LinkSelectProps) {
  const { t } = useTranslation();
  const cameras = useQuery(queries.cameras());
  const known = (cameras.data?.items ?? []).map(({ edgeId, cameraId, name }) => ({
    value: `${edgeId}/${cameraId}`,
    label: `${edgeId} / ${cameraId} · ${name}`,
  }));
  const boxes = useQuery(queries.edges());
  const opening = (boxes.data?.items ?? [])
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ id }) => ({ value: `${id}/`, label: t('cameraField.linkOpened', { edgeId: id }) }));
  const offered = [...opening, ...known];
  const isKnown = value === undefined || offered.some((option) => option.value === value);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={t('cameraField.linkNone')}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
      options={isKnown ? offered : [...offered, { value, label: value }]}
    />
  );
}

function PlatformSection() {
  return (
    <Section name="platform">
      <Field name="gbDeviceId" pattern={twentyDigits}>
        <Input maxLength={20} inputMode="numeric" />
      </Field>
      <Field name="gbChannelId" pattern={twentyDigits}>
        <Input maxLength={20} inputMode="numeric" />
      </Field>
      <Field name="jtSim" pattern={/^\d{11,20}$/}>
        <Input maxLength={20} inputMode="numeric" />
      </Field>
      <Field name="jtChannel">
        <InputNumber min={1} max={255} />
      </Field>
    </Section>
  );
}

function RuleSection() {
  const { t } = useTranslation();
  return (
    <Section name="rule">
      <Form.Item
        name="isSecret"
        label={t('cameraField.isSecret')}
        extra={t('cameraField.secretHint')}
        valuePropName="checked"
        className="is-wide"
      >
        <Switch />
      </Form.Item>
      <Form.Item name="isRetired" label={t('cameraField.isRetired')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Field name="note" isWide>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Field>
    </Section>
  );
}
