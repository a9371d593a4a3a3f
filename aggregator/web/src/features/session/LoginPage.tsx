import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LoginForm } from '#features/session/LoginForm.tsx';
import { changeLanguage } from '#i18n/i18n';

export function LoginPage() {
  const { t, i18n } = useTranslation();
  const queryClient = useQueryClient();
  return (
    <main className="login">
      <section className="login-card" aria-labelledby="login-title">
        <img src="/icon.svg" alt="" width="56" height="56" />
        <h1 id="login-title">{t('login.title')}</h1>
        <p>{t('login.lead')}</p>
        <LoginForm onSignedIn={() => queryClient.refetchQueries({ queryKey: ['me'] })} />
        <Button type="link" onClick={() => void changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}>
          {i18n.language === 'en' ? '中文' : 'English'}
        </Button>
      </section>
    </main>
  );
}
