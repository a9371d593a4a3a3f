import { createContext } from 'react';

/** The reader's light or dark ground. */
export const ThemeChoice = createContext<{ readonly isDark: boolean; readonly setIsDark: (isDark: boolean) => void }>({
  isDark: true,
  setIsDark: () => undefined,
});
