import '#test/clock';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// A bound, not a wait: queries resolve as soon as the text is there, also on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

// The next test may be another file's: it finds no page, nothing kept and the browser's own functions.
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});
