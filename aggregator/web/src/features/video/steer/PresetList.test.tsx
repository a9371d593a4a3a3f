import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { PresetList } from '#features/video/steer/PresetList.tsx';
import { renderPage } from '#test/render-page.tsx';

const presets = [
  { token: 'home', name: 'Rest', isHome: true },
  { token: 'gate', name: 'Gate', isHome: false },
];
const generous = { timeout: 20_000 };

/** The list, and a button by which somebody else takes the steering. */
function Steered() {
  const [isOthers, setOthers] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOthers(true)}>
        Somebody else steers
      </button>
      <PresetList cameraId="camera" presets={presets} isDisabled={isOthers} onGo={() => undefined} />
    </>
  );
}

it('KM-S11: nobody goes to, saves or deletes a preset while somebody else steers, also not by a question that stood open', async () => {
  await renderPage(<Steered />);
  const remove = await screen.findByRole<HTMLButtonElement>('button', { name: 'Delete preset Gate' }, generous);
  expect(remove.disabled).toBe(false);
  fireEvent.click(remove);
  await screen.findByRole('tooltip', {}, generous);
  fireEvent.click(screen.getByRole('button', { name: 'Somebody else steers' }));
  await waitFor(() => expect(document.querySelector('.ant-popconfirm:not(.ant-popover-hidden)')).toBeNull(), generous);
  const buttons = [...screen.getByRole('region', { name: 'Presets' }).querySelectorAll('button, input')];
  expect(buttons.length).toBeGreaterThan(4);
  expect(buttons.filter((button) => !(button as HTMLButtonElement).disabled)).toEqual([]);
});
