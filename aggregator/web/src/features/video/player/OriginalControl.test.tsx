import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { OriginalControl } from '#features/video/player/OriginalControl.tsx';
import { renderPage } from '#test/render-page.tsx';

const show = async (props: Partial<Parameters<typeof OriginalControl>[0]> = {}) => {
  const onReason = vi.fn();
  await renderPage(<OriginalControl isMasked mayOpen reason={undefined} onReason={onReason} {...props} />);
  return onReason;
};

describe('masked pictures and originals', () => {
  it('says that a picture is masked, and offers the original only to who has the right', async () => {
    await show({ mayOpen: false });
    await screen.findByText('Masked');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('asks for a reason and gives it on only when it says something', async () => {
    const user = userEvent.setup({ delay: null });
    const onReason = await show();
    await user.click(await screen.findByRole('button', { name: 'Show original' }));
    const field = await screen.findByRole('textbox');
    await user.type(field, '  {Enter}');
    expect(onReason).not.toHaveBeenCalled();
    await user.clear(field);
    await user.type(field, 'check the plate{Enter}');
    await waitFor(() => expect(onReason).toHaveBeenCalledWith('check the plate'));
  });

  it('says that an original is shown and logged, and masks again', async () => {
    const user = userEvent.setup({ delay: null });
    const onReason = await show({ isMasked: false, reason: 'check the plate' });
    await screen.findByText('Original, logged');
    await user.click(screen.getByRole('button', { name: 'Mask again' }));
    expect(onReason).toHaveBeenCalledWith(undefined);
  });

  it('says nothing where pictures are not masked by rule', async () => {
    await show({ isMasked: false });
    expect(screen.queryByText('Masked')).toBeNull();
  });
});
