import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ConnectionBanner } from '#app/ConnectionBanner.tsx';
import { openTexts } from '#i18n/i18n';

const text = /^The connection to the server is lost/;

beforeEach(async () => {
  await openTexts('en');
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('says that the server is away when it stays away, and no longer when it is back', () => {
  const { rerender } = render(<ConnectionBanner liveState="live" />);
  rerender(<ConnectionBanner liveState="lost" />);
  act(() => vi.advanceTimersByTime(3_900));
  expect(screen.queryByText(text)).toBeNull();
  act(() => vi.advanceTimersByTime(200));
  expect(screen.getByText(text)).toBeDefined();
  rerender(<ConnectionBanner liveState="live" />);
  expect(screen.queryByText(text)).toBeNull();
});

it('says nothing of a server that is back at once', () => {
  const { rerender } = render(<ConnectionBanner liveState="lost" />);
  act(() => vi.advanceTimersByTime(2_000));
  rerender(<ConnectionBanner liveState="live" />);
  act(() => vi.advanceTimersByTime(10_000));
  rerender(<ConnectionBanner liveState="lost" />);
  expect(screen.queryByText(text)).toBeNull();
});
