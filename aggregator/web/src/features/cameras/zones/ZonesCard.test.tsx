import { fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CameraRecord, CameraZones } from '#api/camera-queries';
import { ZonesCard } from '#features/cameras/zones/ZonesCard.tsx';
import { renderPage } from '#test/render-page.tsx';

const origin = 'http://localhost:3000';
const server = setupServer();
const id = '018f2f6e-0000-7c3d-9e4f-000000000001';
const record = { id, edgeId: 'box-1', cameraId: 'cam-1', onvifAddress: null } as CameraRecord;
const path = `${origin}/api/camera-records/${record.id}/zones`;
const zone: CameraZones['zones'][number] = {
  ...{ id: 'zone-1', version: 2, name: 'Pavement', hours: [], permits: [] },
  polygon: [
    { x: 0.2, y: 0.5 },
    { x: 0.8, y: 0.5 },
    { x: 0.5, y: 0.9 },
  ],
  rules: [{ category: 'litter', dwellSeconds: 60 }],
};
const kept: CameraZones = {
  ...{ zones: [zone], version: 4, changedAt: null, changedBy: null, keptIn: 'record', watched: [zone] },
};
const generous = { timeout: 20_000 };

async function openCard(answer: CameraZones, isReadOnly = false, shown = record) {
  const sent: unknown[] = [];
  server.use(
    http.get(path, () => HttpResponse.json(answer)),
    http.put(path, async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(answer);
    }),
  );
  await renderPage(<ZonesCard record={shown} isReadOnly={isReadOnly} />, '/', '/');
  await screen.findByText('Watched zones', {}, generous);
  return sent;
}

beforeAll(() => {
  window.location.href = origin;
  server.listen({ onUnhandledRequest: 'error' });
});
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe('the zones of a camera', () => {
  it('are changed by keys alone, and sent with the version they were read at', async () => {
    const sent = await openCard(kept);
    expect(screen.getByText('The box watches it like this.')).toBeDefined();
    const save = screen.getByRole('button', { name: 'Save the zones' });
    expect((save as HTMLButtonElement).disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: 'Pavement' }));
    const corner = await screen.findByRole(
      'button',
      { name: 'Corner 1 of Pavement: 20 % across, 50 % down' },
      generous,
    );
    fireEvent.keyDown(corner, { key: 'ArrowRight', shiftKey: true });
    await screen.findByRole('button', { name: 'Corner 1 of Pavement: 30 % across, 50 % down' }, generous);
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Kerb' } });
    fireEvent.click(save);
    await waitFor(() => expect(sent).toHaveLength(1), generous);
    const { version: _version, ...words } = zone;
    const polygon = [{ x: 0.3, y: 0.5 }, ...zone.polygon.slice(1)];
    expect(sent[0]).toEqual({ version: 4, zones: [{ ...words, name: 'Kerb', polygon }] });
  });

  it('that are new are drawn by clicks in the picture, or begin with a rectangle', async () => {
    const sent = await openCard({ ...kept, zones: [], version: 0, watched: null });
    expect(screen.getByText(/all the ground in view is watched/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: /Draw a zone$/ }));
    const stage = (await screen.findByAltText('Picture', {}, generous)).parentElement as HTMLElement;
    stage.getBoundingClientRect = () => ({ left: 0, top: 0, width: 1000, height: 500 }) as DOMRect;
    for (const [clientX, clientY] of [
      [100, 250],
      [900, 250],
      [500, 450],
      [105, 252],
    ])
      fireEvent.click(stage, { clientX, clientY });
    fireEvent.click(await screen.findByRole('button', { name: 'Begin with a rectangle' }, generous));
    fireEvent.click(screen.getByRole('button', { name: 'Save the zones' }));
    await waitFor(() => expect(sent).toHaveLength(1), generous);
    expect(sent[0]).toMatchObject({
      version: 0,
      zones: [
        {
          name: 'Zone 1',
          polygon: [
            { x: 0.1, y: 0.5 },
            { x: 0.9, y: 0.5 },
            { x: 0.5, y: 0.9 },
          ],
        },
        { name: 'Zone 2', polygon: { length: 4 } },
      ],
    });
  });

  it('have permitted places, which begin in the middle of the zone and have a name and hours of their own', async () => {
    const sent = await openCard(kept);
    fireEvent.click(screen.getByRole('button', { name: 'Pavement' }));
    fireEvent.click(await screen.findByRole('button', { name: /Add a permitted place$/ }, generous));
    const name = await screen.findByLabelText('Name or number of the permit', {}, generous);
    fireEvent.change(name, { target: { value: 'Licence 12' } });
    const corner = await screen.findByRole(
      'button',
      { name: 'Corner 1 of Licence 12: 35 % across, 60 % down' },
      generous,
    );
    fireEvent.keyDown(corner, { key: 'ArrowUp' });
    fireEvent.click(screen.getByRole('button', { name: 'Save the zones' }));
    await waitFor(() => expect(sent).toHaveLength(1), generous);
    const permit = { name: 'Licence 12', category: 'litter', hours: [] };
    expect(sent[0]).toMatchObject({ zones: [{ id: 'zone-1', polygon: zone.polygon, permits: [permit] }] });
    expect(sent[0]).toMatchObject({ zones: [{ permits: [{ polygon: [{ x: 0.35, y: 0.59 }, {}, {}, {}] }] }] });
  });

  it('of a camera that can be turned belong to the position that is chosen, and the picture shows those of one', async () => {
    const gate = { ...zone, id: 'zone-2', name: 'Gate', preset: 'p2' };
    const presets = [
      { token: 'p1', name: 'Rest', isHome: true },
      { token: 'p2', name: 'At the gate', isHome: false },
    ];
    const orders: unknown[] = [];
    server.use(
      http.get(`${origin}/api/camera-records/${id}/presets`, () => HttpResponse.json({ presets })),
      http.post(`${origin}/api/camera-records/${id}/steer`, async ({ request }) => {
        orders.push(await request.json());
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const turning = { ...record, onvifAddress: 'http://192.0.2.8/onvif/device_service' };
    const sent = await openCard({ ...kept, zones: [zone, gate] }, false, turning);
    expect(await screen.findByText('at preset At the gate', {}, generous)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Gate' }));
    await screen.findByRole('button', { name: 'Corner 1 of Gate: 20 % across, 50 % down' }, generous);
    fireEvent.click(screen.getByRole('button', { name: /Turn the camera there$/ }));
    await waitFor(() => expect(orders).toEqual([{ kind: 'go-to-preset', presetToken: 'p2' }]), generous);
    fireEvent.click(screen.getByRole('button', { name: 'Begin with a rectangle' }));
    fireEvent.click(screen.getByRole('button', { name: 'Save the zones' }));
    await waitFor(() => expect(sent).toHaveLength(1), generous);
    expect(sent[0]).toMatchObject({ zones: [{ id: 'zone-1' }, { preset: 'p2' }, { name: 'Zone 3', preset: 'p2' }] });
    expect(document.querySelectorAll('polygon.zone-shape')).toHaveLength(2);
  });

  it('with a fault are not sent, and say what is wrong', async () => {
    const bow = { ...zone, polygon: [0.2, 0.8, 0.8, 0.2].map((x, index) => ({ x, y: index % 2 === 0 ? 0.2 : 0.8 })) };
    await openCard({ ...kept, zones: [bow] });
    expect(screen.getByText('Its outline crosses itself')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Remove zone Pavement' }));
    const save = screen.getByRole('button', { name: 'Save the zones' });
    await waitFor(() => expect((save as HTMLButtonElement).disabled).toBe(false), generous);
  });

  it('in the file of a box are shown and not changed here', async () => {
    await openCard({ ...kept, keptIn: 'file', zones: [], version: 0 });
    expect(screen.getByText(/stand in the configuration file of the box/)).toBeDefined();
    expect(screen.getByText('Pavement')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Save the zones' })).toBeNull();
  });

  it('are shown to an operator, who draws nothing', async () => {
    await openCard(kept, true);
    expect(screen.getByText('Pavement')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Draw a zone$/ })).toBeNull();
  });
});
