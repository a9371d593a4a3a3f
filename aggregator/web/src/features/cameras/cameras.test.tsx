import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CamerasPage } from '#features/cameras/CamerasPage.tsx';
import { RecordPage } from '#features/cameras/RecordPage.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const server = setupServer();
const record = {
  ...{ id: '018f2f6e-0000-7c3d-9e4f-000000000001', number: 'GA-1', name: 'Gate', kind: 'fixed', tenantId: 'city' },
  ...{ ownerDepartment: 'Police', purpose: '', address: '', latitude: null, longitude: null, headingDegrees: null },
  ...{ groundMap: null, gridCode: null, edgeId: null, cameraId: null, interface: 'rtsp', ipAddress: null },
  ...{ onvifAddress: null, videoClient: null, accountHolder: null, gbDeviceId: null, gbChannelId: null, jtSim: null },
  ...{ jtChannel: null, streamUrl: 'rtsp://10.0.0.1/1', substreamUrl: null, isSecret: false, isRetired: false },
  ...{ note: '', hasCredentials: true, hasReview: false, state: null, isOnline: false, rights: ['see'], version: 3 },
  ...{ heldFromBox: [] as string[], boxPosition: null as { latitude: number; longitude: number } | null },
  ...{ createdAt: '2026-11-01T00:00:00Z', createdBy: 'system', changedAt: '2026-11-01T00:00:00Z', changedBy: 'system' },
};
const noZones = { zones: [], version: 0, changedAt: null, changedBy: null, keptIn: 'none', watched: null };
let sent: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];

function signIn(roles: readonly string[]) {
  const account = { id: 'a', username: 'li', displayName: 'Li', roles, language: 'en' };
  server.use(http.get(`${origin}/api/me`, () => HttpResponse.json({ account, unit: null, passwordMustChange: false })));
}

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
beforeEach(() => {
  sent = [];
  const page = HttpResponse.json.bind(HttpResponse, { items: [], nextCursor: null });
  server.use(
    http.get(`${origin}/api/system`, () => new HttpResponse(null, { status: 404 })),
    http.get(`${origin}/api/tenants`, () => page()),
    http.get(`${origin}/api/cameras`, () => page()),
    http.get(`${origin}/api/edges`, () => page()),
    http.get(`${origin}/api/camera-records/${record.id}`, () => HttpResponse.json(record)),
    http.get(`${origin}/api/camera-records/${record.id}/zones`, () => HttpResponse.json(noZones)),
    http.all(`${origin}/api/camera-records/${record.id}*`, async ({ request }) => {
      const { pathname } = new URL(request.url);
      sent.push({ method: request.method, path: pathname, body: await request.json() });
      return request.method === 'PUT' ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(record);
    }),
  );
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const openRecord = () => renderPage(<RecordPage />, '/cameras/records/:id', `/cameras/records/${record.id}`);

describe('a camera of the registry', () => {
  it('sends only what was changed, with the version it was read at', async () => {
    signIn(['admin']);
    await openRecord();
    fireEvent.change(await screen.findByLabelText('Owner department'), { target: { value: 'Traffic police' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      method: 'PATCH',
      path: `/api/camera-records/${record.id}`,
      body: { ownerDepartment: 'Traffic police', version: 3 },
    });
  });

  it('takes account and password without ever showing the ones it has', async () => {
    signIn(['admin']);
    await openRecord();
    fireEvent.click(await screen.findByRole('button', { name: 'Replace' }));
    const [account, password] = [await screen.findByLabelText('Account'), screen.getByLabelText('Password')];
    expect([account, password].map((input) => (input as HTMLInputElement).value)).toEqual(['', '']);
    expect((password as HTMLInputElement).type).toBe('password');
    fireEvent.change(account, { target: { value: 'viewer' } });
    fireEvent.change(password, { target: { value: 's3cret' } });
    fireEvent.click(screen.getAllByRole('button', { name: 'Save' }).at(-1) as HTMLElement);
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({
      method: 'PUT',
      path: `/api/camera-records/${record.id}/credentials`,
      body: { username: 'viewer', password: 's3cret' },
    });
  });

  it('says what comes from the file of its box, and what the file says where people entered something else', async () => {
    signIn(['admin']);
    const place = { latitude: 30.27415, longitude: 120.15515 };
    const told = { ...record, ...place, heldFromBox: ['kind'], boxPosition: { ...place, latitude: 30.2 } };
    server.use(http.get(`${origin}/api/camera-records/${record.id}`, () => HttpResponse.json(told)));
    await openRecord();
    expect(await screen.findByText('As the file of the box says; what you enter here wins')).toBeDefined();
    expect(screen.getByText(/The file of the box says .*30\.2/)).toBeDefined();
    expect(await screen.findByText(/No box opens this camera/, {}, { timeout: 20_000 })).toBeDefined();
  });

  it('is read only for an operator, who sees nothing of its account', async () => {
    signIn(['operator']);
    await openRecord();
    const name = await screen.findByLabelText('Name');
    expect((name as HTMLInputElement).disabled).toBe(true);
    expect(screen.queryByText('Account of the camera')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });
});

describe('administration of cameras', () => {
  it('offers each role only what is theirs', async () => {
    signIn(['duty-chief']);
    server.use(
      http.get(`${origin}/api/camera-accesses`, () => HttpResponse.json({ items: [], nextCursor: null })),
      http.get(`${origin}/api/camera-records`, () => HttpResponse.json({ items: [], nextCursor: null })),
    );
    await renderPage(<CamerasPage />, '/cameras/:view?', '/cameras/accesses');
    expect(await screen.findByRole('link', { name: 'Access log' })).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Grants' })).toBeNull();
    expect(await screen.findByText('No accesses')).toBeDefined();
  });

  it('revokes a grant only with a reason', async () => {
    signIn(['admin']);
    const grant = {
      ...{ id: 'g1', granteeKind: 'role', granteeId: 'leader', scopeKind: 'all', scopeId: null, rights: ['see'] },
      ...{ validFrom: '1970-01-01T00:00:00.000Z', validUntil: null, weeklyHours: null, timeZone: 'Asia/Shanghai' },
      ...{ reason: 'default of the role', grantedAt: '2026-11-01T00:00:00Z', grantedBy: 'system' },
      ...{ revokedAt: null, revokedBy: null, revokeReason: null },
    };
    let body: unknown;
    server.use(
      http.get(`${origin}/api/camera-grants`, () => HttpResponse.json({ items: [grant], nextCursor: null })),
      http.post(`${origin}/api/camera-grants/g1/revoke`, async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ ...grant, revokedAt: '2026-11-22T00:00:00Z' });
      }),
    );
    await renderPage(<CamerasPage />, '/cameras/:view?', '/cameras/grants');
    expect(await screen.findByText('Default of the role')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Revoke' }));
    const reason = await screen.findByLabelText('Reason');
    const confirm = screen.getAllByRole('button', { name: 'Revoke' }).at(-1) as HTMLElement;
    fireEvent.click(confirm);
    expect(await screen.findAllByText('Please fill in this field')).not.toEqual([]);
    expect(body).toBeUndefined();
    fireEvent.change(reason, { target: { value: 'left the office' } });
    fireEvent.click(confirm);
    await waitFor(() => expect(body).toEqual({ reason: 'left the office' }));
  });
});
