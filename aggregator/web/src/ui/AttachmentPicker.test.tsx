import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';
import { CommandDialog } from '#ui/CommandDialog.tsx';

const origin = 'http://localhost:3000';
const subject = sampleCaseFile({ commands: [{ command: 'feed-back', isAllowed: true }] });
const sent: unknown[] = [];
/** The network holds every photo until the test lets it through. */
let letThrough = () => undefined as unknown;
let gate: Promise<unknown>;
const hold = () => {
  gate = new Promise((resolve) => {
    letThrough = () => resolve(undefined);
  });
};
let status = 201;
let isNetworkAway = false;
const server = setupServer(
  http.put(`${origin}/api/cases/:id/attachments/:sha256`, async () => {
    await gate;
    if (isNetworkAway) return HttpResponse.error();
    return HttpResponse.json({}, { status });
  }),
  http.post(`${origin}/api/cases/:id/commands/:command`, async ({ request }) => {
    sent.push(await request.json());
    return HttpResponse.json({ id: subject.id, number: subject.number, state: 'filed', version: 6, event: 'x' });
  }),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(hold);
afterEach(() => {
  sent.length = 0;
  status = 201;
  isNetworkAway = false;
});
afterAll(() => server.close());

const photo = (name: string) => new File([new TextEncoder().encode(name)], name, { type: 'image/jpeg' });
const pick = (name = 'after.jpg') =>
  userEvent.upload(screen.getAllByLabelText(/Add files/, { selector: 'input' })[0] as HTMLElement, photo(name));
const isOff = (button: HTMLElement) => expect(button).toHaveProperty('disabled', true);
const isOn = (button: HTMLElement) => waitFor(() => expect(button).toHaveProperty('disabled', false));

async function openFeedback() {
  await renderPage(<CommandDialog command="feed-back" title="Feed back" subject={subject} onClose={() => undefined} />);
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('What was done'), 'Swept');
  return { dialog, button: within(dialog).getByRole('button', { name: 'Feed back' }) };
}

describe('a photo on its way', () => {
  it('holds back the command of its form, which then goes with the photo at the first press', async () => {
    const { button } = await openFeedback();
    await pick();
    isOff(button);
    letThrough();
    await isOn(button);
    await userEvent.click(button);
    await waitFor(() =>
      expect(sent).toEqual([expect.objectContaining({ result: 'Swept', photos: [expect.any(String)] })]),
    );
  });

  it('that was refused says so and holds back nothing any more', async () => {
    status = 503;
    const { dialog, button } = await openFeedback();
    await pick();
    isOff(button);
    letThrough();
    expect((await within(dialog).findByRole('alert')).textContent).toContain('after.jpg');
    await isOn(button);
  });

  it('that found no network is kept beside every other one, holds back the answer, and goes when the network is back', async () => {
    isNetworkAway = true;
    letThrough();
    const { dialog, button } = await openFeedback();
    const alert = () => within(dialog).getByRole('alert');
    await pick('first.jpg');
    await waitFor(() => expect(alert().textContent).toContain('first.jpg'));
    await pick('second.jpg');
    await waitFor(() => expect(alert().textContent).toContain('second.jpg'));
    expect(alert().textContent).toContain('first.jpg');
    isOff(button);
    isNetworkAway = false;
    window.dispatchEvent(new Event('online'));
    await isOn(button);
    expect(within(dialog).queryByRole('alert')).toBeNull();
    await userEvent.click(button);
    await waitFor(() =>
      expect(sent).toEqual([expect.objectContaining({ photos: [expect.any(String), expect.any(String)] })]),
    );
  });

  it('that found no network can be left out on purpose', async () => {
    isNetworkAway = true;
    letThrough();
    const { dialog, button } = await openFeedback();
    await pick('first.jpg');
    await userEvent.click(await within(dialog).findByRole('button', { name: /first\.jpg/ }));
    await isOn(button);
  });
});
