import {
  type CaseChannel,
  caseChannelNames,
  caseChannels,
  caseSourceNames,
  caseSources,
  reportKindNames,
  reportKinds,
} from '@streetwarden/shared/domain/case-life';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { hasReporter } from '#features/report/report-model';
import { ClassSelect } from '#ui/ClassSelect.tsx';
import { wordIn } from '#ui/case-words';
import { PlaceInput } from '#ui/PlaceInput.tsx';

function useRequired() {
  const { t } = useTranslation();
  return { required: true, whitespace: true, message: t('login.required') };
}

/** By which way it came and what it is about. */
export function SubjectFields() {
  const { t, i18n } = useTranslation();
  const required = useRequired();
  const channel: CaseChannel | undefined = Form.useWatch('channel');
  const channelGroups = caseSourceNames.map((source) => ({
    label: wordIn(i18n.language, caseSources[source]),
    options: caseChannelNames
      .filter((name) => caseChannels[name].source === source)
      .map((name) => ({ value: name, label: wordIn(i18n.language, caseChannels[name]) })),
  }));
  return (
    <>
      <Form.Item name="channel" label={t('report.channel')} rules={[required]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={channelGroups.filter(({ options }) => options.length > 0)}
        />
      </Form.Item>
      {channel !== undefined && caseChannels[channel].isTransfer ? (
        <Form.Item name="partnerReference" label={t('report.partnerReference')} rules={[required]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      ) : null}
      <Form.Item name="reportKind" label={t('report.kind')} rules={[required]}>
        <Radio.Group
          optionType="button"
          options={reportKindNames.map((kind) => ({ value: kind, label: wordIn(i18n.language, reportKinds[kind]) }))}
        />
      </Form.Item>
      <Form.Item name="description" label={t('report.description')} rules={[required]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      <Form.Item name="catalogueClass" label={t('commandField.class')}>
        <ClassSelect />
      </Form.Item>
      <div className="report-flags">
        <Form.Item name="isEmergency" valuePropName="checked" noStyle>
          <Checkbox>{t('commandField.isEmergency')}</Checkbox>
        </Form.Item>
        <Form.Item name="isDangerous" valuePropName="checked" noStyle>
          <Checkbox>{t('commandField.isDangerous')}</Checkbox>
        </Form.Item>
      </div>
    </>
  );
}

/** Who reported and whether they want to be told; only for channels where somebody did. */
export function ReporterFields() {
  const { t } = useTranslation();
  const channel: CaseChannel | undefined = Form.useWatch('channel');
  if (channel === undefined || !hasReporter(channel)) return null;
  return (
    <fieldset className="reporter">
      <legend>{t('report.reporter')}</legend>
      <Form.Item name="name" label={t('report.name')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('report.phone')}
        rules={[{ pattern: /^[0-9+() -]{3,30}$/, message: t('report.phoneWrong') }]}
      >
        <Input type="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('report.email')}
        rules={[{ pattern: /^[^@\s]{1,64}@[^@\s]{1,190}$/, message: t('report.emailWrong') }]}
      >
        <Input type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="wantsReply" valuePropName="checked" noStyle>
        <Checkbox>{t('report.wantsReply')}</Checkbox>
      </Form.Item>
    </fieldset>
  );
}

/** Where it is: in words, and on the map. */
export function PlaceFields() {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item name="address" label={t('commandField.address')}>
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item name="position" label={t('commandField.place')}>
        <PlaceInput />
      </Form.Item>
    </>
  );
}
