import { Alert, Form, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstField } from '#ui/FirstField.tsx';

interface FormDialogProps<Values> {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** How far the sending is; its error stands below the fields. */
  readonly save: { readonly isPending: boolean; readonly error: Error | null };
  readonly onFinish: (values: Values) => void;
  readonly initialValues?: object;
  readonly width?: number;
  readonly children: ReactNode;
}

/** A dialog with one form that is sent and saved; it stays open until its caller takes it away. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { title, onClose, save, onFinish, initialValues, width, children } = props;
  const { t } = useTranslation();
  const formId = useId();
  return (
    <Modal
      open
      {...(width === undefined ? {} : { width })}
      title={title}
      onCancel={onClose}
      // Belongs to the form though it stands outside: Enter in a field presses it.
      okButtonProps={{ htmlType: 'submit', form: formId }}
      okText={t('app.save')}
      confirmLoading={save.isPending}
    >
      <Form<Values>
        id={formId}
        layout="vertical"
        onFinish={onFinish}
        {...(initialValues === undefined ? {} : { initialValues })}
      >
        <FirstField>{children}</FirstField>
        {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      </Form>
    </Modal>
  );
}
