import { Alert, Form, type FormProps, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FirstField } from '#ui/FirstField.tsx';

interface FormDialogProps<Values> extends Pick<FormProps<Values>, 'form' | 'className' | 'requiredMark'> {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** How far the sending is; its error stands below the fields. */
  readonly save: { readonly isPending: boolean; readonly error: Error | null };
  readonly onFinish: (values: Values) => void;
  readonly initialValues?: object;
  readonly width?: number;
  /** What the sending is called when it does more than save. */
  readonly okText?: string;
  readonly isDanger?: boolean;
  readonly children: ReactNode;
}

/** A dialog with one form that is sent and saved; it stays open until its caller takes it away. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { title, onClose, save, width, okText, isDanger = false, children, ...form } = props;
  const { t } = useTranslation();
  const formId = useId();
  return (
    <Modal
      open
      {...(width === undefined ? {} : { width })}
      title={title}
      onCancel={onClose}
      // Belongs to the form though it stands outside: Enter in a field presses it.
      okButtonProps={{ htmlType: 'submit', form: formId, danger: isDanger }}
      okText={okText ?? t('app.save')}
      confirmLoading={save.isPending}
    >
      <Form<Values> id={formId} layout="vertical" {...form}>
        <FirstField>{children}</FirstField>
        {save.error === null ? null : <Alert role="alert" type="error" showIcon title={save.error.message} />}
      </Form>
    </Modal>
  );
}
