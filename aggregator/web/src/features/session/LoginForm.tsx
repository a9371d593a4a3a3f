import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

function loginText(error: Error, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('app.somethingWrong');
  if (error.status === 429) return t('login.wait', { seconds: error.retryAfterSeconds ?? 60 });
  return error.code === 'offline' ? t('app.offline') : error.detail;
}

interface LoginFormProps {
  /** Filled in already: who signs in again has only the password to type. */
  readonly username?: string;
  readonly onSignedIn: () => Promise<unknown>;
}

export function LoginForm({ username, onSignedIn }: LoginFormProps) {
  const { t } = useTranslation();
  const login = useMutation({
    mutationFn: (credentials: Credentials) => request('POST', '/api/sessions', { body: credentials }),
    onSuccess: onSignedIn,
  });
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <Form<Credentials>
      layout="vertical"
      size="large"
      {...(username === undefined ? {} : { initialValues: { username } })}
      onFinish={(values) => login.mutate(values)}
      requiredMark={false}
    >
      <Form.Item name="username" label={t('login.username')} rules={rules}>
        <Input autoComplete="username" autoFocus={username === undefined} />
      </Form.Item>
      <Form.Item name="password" label={t('login.password')} rules={rules}>
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} />
      </Form.Item>
      {login.error === null ? null : <Alert role="alert" type="error" title={loginText(login.error, t)} showIcon />}
      <Button type="primary" htmlType="submit" block loading={login.isPending}>
        {t('login.submit')}
      </Button>
    </Form>
  );
}
