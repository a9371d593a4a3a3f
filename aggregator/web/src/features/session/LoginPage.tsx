import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { request } from '#api/api-client';
import { ApiProblem } from '#api/api-problem';
import { changeLanguage } from '#i18n/i18n';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

function loginText(error: Error, t: TFunction): string {
  if (!(error instanceof ApiProblem)) return t('app.somethingWrong');
  if (error.status === 429) return t('login.wait', { seconds: error.retryAfterSeconds ?? 60 });
  return error.code === 'offline' ? t('app.offline') : error.detail;
}

export function LoginPage() {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  const login = useMutation({
    mutationFn: (credentials: Credentials) => request('POST', '/api/sessions', { body: credentials }),
    onSuccess: () => queryClient.refetchQueries({ queryKey: ['me'] }),
  });
  const rules = [{ required: true, message: t('login.required') }];
  return (
    <main className="login">
      <section className="login-card" aria-labelledby="login-title">
        <img src="/icon.svg" alt="" width="56" height="56" />
        <h1 id="login-title">{t('login.title')}</h1>
        <p>{t('login.lead')}</p>
        <Form<Credentials>
          layout="vertical"
          size="large"
          onFinish={(values) => login.mutate(values)}
          requiredMark={false}
        >
          <Form.Item name="username" label={t('login.username')} rules={rules}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={t('login.password')} rules={rules}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {login.error === null ? null : <Alert role="alert" type="error" title={loginText(login.error, t)} showIcon />}
          <Button type="primary" htmlType="submit" block loading={login.isPending}>
            {t('login.submit')}
          </Button>
        </Form>
        <Button type="link" onClick={() => void changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}>
          {i18n.language === 'en' ? '中文' : 'English'}
        </Button>
      </section>
    </main>
  );
}
