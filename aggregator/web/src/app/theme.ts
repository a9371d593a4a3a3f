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

/**
 * Colours where those of the library are too faint to read: text has a contrast of 4.5 or more to its ground.
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
const readable = {
  dark: { quiet: '#93a6a0', onPrimary: '#04110f', alarm: '#c9302c', switchOff: '#5f6b68' },
  light: { quiet: '#5a6b66', onPrimary: '#ffffff', alarm: '#c9302c', switchOff: '#6b7773' },
} as const;

export function consoleTheme(isDark: boolean): ThemeConfig {
  const { quiet, onPrimary, alarm, switchOff } = isDark ? readable.dark : readable.light;
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: isDark ? '#38bdb0' : '#0b6e66',
      colorLink: isDark ? '#4fd1c5' : '#0b6e66',
      colorError: isDark ? '#ff6b63' : '#c62828',
      colorTextPlaceholder: quiet,
      colorTextDescription: quiet,
      borderRadius: 6,
      motion: isMotionWanted(),
      fontFamily:
        "system-ui, -apple-system, 'Segoe UI', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
    },
    components: {
      Badge: { colorError: alarm },
      Button: { primaryColor: onPrimary },
      Switch: { colorTextLightSolid: onPrimary, colorTextQuaternary: switchOff, colorTextTertiary: switchOff },
      // What an empty table says is no disabled control: it is there to be read.
      Table: { colorTextDisabled: quiet },
    },
  };
}
