import { type ThemeConfig, theme } from 'antd';

const storageKey = 'streetwarden.dark';

/** Dark unless the user chose light: pictures read better on a dark ground. */
export function isDarkPreferred(): boolean {
  return localStorage.getItem(storageKey) !== 'no';
}

export function storeDark(isDark: boolean): void {
  localStorage.setItem(storageKey, isDark ? 'yes' : 'no');
}

/** Some readers get dizzy of what moves; they tell their system, and the browser tells us. */
function isMotionWanted(): boolean {
  return !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function consoleTheme(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: isDark ? '#2fa79b' : '#0b6e66',
      colorLink: isDark ? '#4fd1c5' : '#0b6e66',
      borderRadius: 6,
      motion: isMotionWanted(),
      fontFamily:
        "system-ui, -apple-system, 'Segoe UI', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
    },
  };
}
