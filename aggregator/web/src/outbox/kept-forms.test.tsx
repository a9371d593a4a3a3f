import 'fake-indexeddb/auto';
import { useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IDBFactory } from 'fake-indexeddb';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { useRef } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TaskItem } from '#api/case-types';
import { AnswerForm } from '#features/collector/AnswerForm.tsx';
import { FeedbackForm } from '#features/unit/FeedbackForm.tsx';
import { OutboxBar } from '#outbox/OutboxBar.tsx';
import { OutboxProvider } from '#outbox/OutboxProvider.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';

const origin = 'http://localhost:3000';
const subject = sampleCaseFile({ commands: [{ command: 'feed-back', isAllowed: true }] });
const task = {
  ...{ id: 't', kind: 'repair-check', caseId: subject.id },
  case: { version: 5, number: subject.number },
} as TaskItem;
const generous = { timeout: 20_000 };
let isNetworkAway = false;
let refusal: object | undefined;
const photos: string[] = [];
const commands: { readonly key: string | null; readonly account: string | null; readonly body: unknown }[] = [];
const server = setupServer(
  http.put(`${origin}/api/cases/:id/attachments/:sha256`, ({ params }) => {
    if (isNetworkAway) return HttpResponse.error();
    photos.push(String(params['sha256']));
    return HttpResponse.json({}, { status: 201 });
  }),
  http.post(`${origin}/api/cases/:id/commands/:command`, async ({ request }) => {
    if (isNetworkAway) return HttpResponse.error();
    if (refusal !== undefined) return HttpResponse.json(refusal, { status: 409 });
    const { headers } = request;
    commands.push({
      ...{ key: headers.get('idempotency-key'), account: headers.get('streetwarden-account') },
      body: await request.json(),
    });
    return HttpResponse.json({ id: subject.id, number: subject.number, state: 'filed', version: 6, event: 'x' });
  }),
);

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  isNetworkAway = false;
  refusal = undefined;
  photos.length = 0;
  commands.length = 0;
});
afterAll(() => server.close());

const pick = async (name: string) => {
  const file = new File([new TextEncoder().encode(name)], name, { type: 'image/jpeg' });
  await userEvent.upload((await screen.findByLabelText(/Add files/, { selector: 'input' })) as HTMLElement, file);
  await screen.findByAltText(`Photo ${name}`);
};
const open = (form: React.ReactNode, accountId = 'li') =>
  renderPage(
    <OutboxProvider accountId={accountId} isPaused={false} onFailure={() => undefined}>
      <OutboxBar />
      {form}
    </OutboxProvider>,
    '/page',
  );
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }, generous));
const answer = async () => {
  await press(/Passed/);
  await pick('after.jpg');
};

/** The form with the task as it is read: somebody else changes its case after the first time. */
function ReadTask() {
  const versions = useRef([5, 6]);
  const read = useQuery({
    queryKey: ['tasks', 't'],
    queryFn: () => versions.current.shift() ?? 6,
    // As long as nobody says that it is stale.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (read.data === undefined) return null;
  return <AnswerForm task={{ ...task, case: { ...task.case, version: read.data } }} />;
}

describe('the answer of a collector', () => {
  it('goes with its photos, the photos first', async () => {
    await open(<AnswerForm task={task} />);
    await answer();
    await press('Send');
    await waitFor(() => expect(commands).toHaveLength(1), generous);
    expect(commands[0]?.body).toMatchObject({ version: 5, taskId: 't', photos });
    expect(photos).toHaveLength(1);
  });

  it('typed without network is there after a reload, is sent when the network is back, and arrives once', async () => {
    isNetworkAway = true;
    const page = await open(<AnswerForm task={task} />);
    await answer();
    await userEvent.type(screen.getByLabelText('What you found'), ' And swept.');
    page.unmount();
    const second = await open(<AnswerForm task={task} />);
    expect(await screen.findByAltText('Photo after.jpg')).toBeDefined();
    expect(screen.getByLabelText('What you found')).toHaveProperty('value', 'Repaired as required. And swept.');
    await press('Send');
    await screen.findByText(/Kept on this device/, {}, generous);
    second.unmount();
    await open(<AnswerForm task={task} />);
    await screen.findByText(/Kept on this device/, {}, generous);
    isNetworkAway = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText(/Kept on this device/)).toBeNull(), generous);
    window.dispatchEvent(new Event('online'));
    expect(commands).toMatchObject([
      { account: 'li', body: { text: 'Repaired as required. And swept.', photos: [expect.any(String)] } },
    ]);
    expect(commands[0]?.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('that the server refuses stays with the reason and can be mended and sent again', async () => {
    refusal = { code: 'version-stale', detail: 'The case was changed by somebody else' };
    await open(<ReadTask />);
    await answer();
    await press('Send');
    await screen.findByText('The case was changed by somebody else', {}, generous);
    expect(screen.getByText('Not accepted, to be mended: 1')).toBeDefined();
    refusal = undefined;
    await userEvent.type(screen.getByLabelText('What you found'), ' Seen again.');
    await press('Send');
    await waitFor(
      () => expect(commands).toMatchObject([{ body: { version: 6, text: 'Repaired as required. Seen again.' } }]),
      generous,
    );
  });

  it('is not shown to another account', async () => {
    isNetworkAway = true;
    const page = await open(<AnswerForm task={task} />, 'li');
    await answer();
    page.unmount();
    await open(<AnswerForm task={task} />, 'wang');
    await screen.findByRole('button', { name: 'Send' });
    expect(screen.queryByAltText('Photo after.jpg')).toBeNull();
    expect(screen.getByRole('button', { name: /Passed/ }).getAttribute('aria-pressed')).toBe('false');
  });
});

describe('the feedback of a unit', () => {
  it('needs a photo, waits without network, and is discarded only after a question', async () => {
    isNetworkAway = true;
    await open(<FeedbackForm subject={subject} />);
    await userEvent.type(await screen.findByLabelText('What was done'), 'Swept');
    await press('Send feedback');
    await screen.findByText('Please fill in this field', {}, generous);
    await pick('after.jpg');
    await press('Send feedback');
    await screen.findByText(/Kept on this device/, {}, generous);
    expect(screen.getByText('Waiting to be sent: 1')).toBeDefined();
    await press('Discard');
    await screen.findByText(/may have arrived/, {}, generous);
    expect(screen.getByText('Waiting to be sent: 1')).toBeDefined();
    const [, confirm] = screen.getAllByRole('button', { name: 'Discard' });
    await userEvent.click(confirm as HTMLElement);
    await waitFor(() => expect(screen.queryByText('Waiting to be sent: 1')).toBeNull(), generous);
    expect(await screen.findByLabelText('What was done')).toHaveProperty('value', '');
  });
});
