import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '#i18n/en';
import { zhCn } from '#i18n/zh-cn';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
const storageKey = 'streetwarden.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: typeof zhCn };
  }
}

function firstLanguage(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
}

/** Loads both languages (they are small) and follows the stored choice; Chinese is the default. */
export async function openTexts(language: Language = firstLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    defaultNS: 'texts',
    resources: { 'zh-CN': { texts: zhCn }, en: { texts: en } },
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
