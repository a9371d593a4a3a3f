import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { StageLimitsInput } from '#features/organisation/StageLimitsInput.tsx';
import { renderPage } from '#test/render-page.tsx';

it('every limit of a stage says aloud which stage it is of, and changes that one', async () => {
  const onChange = vi.fn();
  const value = {
    ...{ warnShare: 0.5, dispatchCountsFrom: 'filing', emergencyCountsFrom: 'acceptance' },
    limits: { filing: { limit: { amount: 15, unit: 'working-minute' } } },
  } as const;
  await renderPage(<StageLimitsInput value={value as never} isDisabled={false} onChange={onChange} />);
  const names = screen.getAllByRole('spinbutton').map((input) => input.getAttribute('aria-label') ?? input.id);
  expect(names).not.toContain('');
  expect(new Set(names).size).toBe(names.length);
  await userEvent.setup().type(screen.getByRole('spinbutton', { name: 'Filing' }), '0');
  expect(onChange).toHaveBeenLastCalledWith({
    ...value,
    limits: { filing: { limit: { amount: 150, unit: 'working-minute' } } },
  });
});
