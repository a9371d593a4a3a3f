import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TaskItem } from '#api/case-types';
import { AnswerForm } from '#features/collector/AnswerForm.tsx';
import { FeedbackForm } from '#features/unit/FeedbackForm.tsx';
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

describe('a photo on its way', () => {
  it('holds back the command of its form, which then goes with the photo at the first press', async () => {
    await renderPage(
      <CommandDialog command="feed-back" title="Feed back" subject={subject} onClose={() => undefined} />,
    );
    const dialog = await screen.findByRole('dialog');
    await pick();
    await userEvent.type(within(dialog).getByLabelText('What was done'), 'Swept');
    const button = within(dialog).getByRole('button', { name: 'Feed back' });
    isOff(button);
    letThrough();
    await isOn(button);
    await userEvent.click(button);
    await waitFor(() =>
      expect(sent).toEqual([expect.objectContaining({ result: 'Swept', photos: [expect.any(String)] })]),
    );
  });

  it('holds back the feedback of a unit on a phone', async () => {
    await renderPage(<FeedbackForm subject={subject} />);
    await pick();
    const button = screen.getByRole('button', { name: 'Send feedback' });
    isOff(button);
    letThrough();
    await isOn(button);
  });

  it("is not left out of a collector's answer, though the answer may go without a photo", async () => {
    const task = { id: 't', kind: 'repair-check', caseId: subject.id, case: { version: 5 } } as TaskItem;
    await renderPage(<AnswerForm task={task} />);
    await userEvent.click(screen.getByRole('button', { name: /Passed/ }));
    await pick();
    const button = screen.getByRole('button', { name: 'Send' });
    isOff(button);
    letThrough();
    await isOn(button);
    await userEvent.click(button);
    await waitFor(() => expect(sent).toEqual([expect.objectContaining({ photos: [expect.any(String)] })]));
  });

  it('that was refused says so and holds back nothing any more', async () => {
    status = 503;
    await renderPage(<FeedbackForm subject={subject} />);
    await pick();
    const button = screen.getByRole('button', { name: 'Send feedback' });
    isOff(button);
    letThrough();
    expect((await screen.findByRole('alert')).textContent).toContain('after.jpg');
    await isOn(button);
  });

  it('that found no network is kept beside every other one, holds back the answer, and goes when the network is back', async () => {
    isNetworkAway = true;
    letThrough();
    const task = { id: 't', kind: 'repair-check', caseId: subject.id, case: { version: 5 } } as TaskItem;
    await renderPage(<AnswerForm task={task} />);
    await userEvent.click(screen.getByRole('button', { name: /Passed/ }));
    await pick('first.jpg');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('first.jpg'));
    await pick('second.jpg');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('second.jpg'));
    expect(screen.getByRole('alert').textContent).toContain('first.jpg');
    isOff(screen.getByRole('button', { name: 'Send' }));
    isNetworkAway = false;
    window.dispatchEvent(new Event('online'));
    await isOn(screen.getByRole('button', { name: 'Send' }));
    expect(screen.queryByRole('alert')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(sent).toEqual([expect.objectContaining({ photos: [expect.any(String), expect.any(String)] })]),
    );
  });

  it('that found no network can be left out on purpose', async () => {
    isNetworkAway = true;
    letThrough();
    const task = { id: 't', kind: 'repair-check', caseId: subject.id, case: { version: 5 } } as TaskItem;
    await renderPage(<AnswerForm task={task} />);
    await userEvent.click(screen.getByRole('button', { name: /Passed/ }));
    await pick('first.jpg');
    await userEvent.click(await screen.findByRole('button', { name: /first\.jpg/ }));
    await isOn(screen.getByRole('button', { name: 'Send' }));
  });
});
