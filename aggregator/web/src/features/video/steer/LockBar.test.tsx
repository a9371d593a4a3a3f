import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SteerLock } from '#api/video-types';
import { LockBar } from '#features/video/steer/LockBar.tsx';
import { renderPage } from '#test/render-page.tsx';

// This console's clock is a day behind the server's.
const readAtMs = Date.parse('2026-11-22T08:00:00Z');
const anna = { accountId: 'anna', name: 'Anna', until: '2026-11-23T08:00:21Z', leftMs: 20_400 };
const mine: SteerLock = { holder: { ...anna, isMe: true }, request: null, canTakeOver: false, lastEnd: null };
const hers: SteerLock = { ...mine, holder: { ...anna, isMe: false } };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: readAtMs });
});
afterEach(() => {
  vi.useRealTimers();
});

async function openBar(lock: SteerLock, nowMs = readAtMs) {
  const steps: string[] = [];
  vi.setSystemTime(nowMs);
  const step = { mutate: (name: string) => void steps.push(name), isPending: false, error: null };
  await renderPage(<LockBar lock={lock} readAtMs={readAtMs} step={step} />);
  const user = userEvent.setup();
  return { steps, press: (name: string) => user.click(screen.getByRole('button', { name })) };
}

it('KM-S11: who does not steer sees who does and for how long yet, also when the console’s clock is wrong', async () => {
  const { steps, press } = await openBar(hers, readAtMs + 9_000);
  expect(screen.getByRole('status').textContent).toContain('Anna steers');
  expect(screen.getByRole('timer').textContent).toBe('free in 12 s');
  expect(screen.queryByRole('button', { name: 'Take over' })).toBeNull();
  await press('Ask for it');
  expect(steps).toEqual(['ask']);
});

it('a time that is over counts no further back than nothing', async () => {
  await openBar(hers, readAtMs + 60_000);
  expect(screen.getByRole('timer').textContent).toBe('free in 0 s');
});

it('who steers sees who asks, and hands over or keeps it', async () => {
  const asked = { ...mine, request: { accountId: 'bela', name: 'Bela', isMe: false, at: '2026-11-23T08:00:00Z' } };
  const { steps, press } = await openBar(asked);
  expect(screen.getByRole('timer').textContent).toBe('given back by itself in 21 s');
  expect(screen.getByRole('alert').textContent).toContain('Bela asks to steer this camera');
  await press('Hand over');
  await press('Keep it');
  expect(steps).toEqual(['hand-over', 'keep']);
});
