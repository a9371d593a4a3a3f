import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { office, openSupervisedCity, type SupervisedCity } from '../support/supervised-city.ts';

const hourMs = 3_600_000;

/** The sanitation office as a company that the greening office owns. */
async function makeOwned({ storage, tables }: SupervisedCity): Promise<void> {
  await storage.write((tx) =>
    tx.update(tables.units).set({ type: 'company', ownerUnitId: 'greening' }).where(eq(tables.units.id, 'sanitation')),
  );
}

async function toldTo(city: SupervisedCity, unitId: string): Promise<string[]> {
  const rows = await city.notices();
  const events = rows.filter((row) => row.recipientKind === 'unit' && row.recipientId === unitId);
  return [...new Set(events.map(({ event }) => event))].toSorted();
}

describe('the owner of a company', () => {
  it('NB-04: is told what goes wrong in it, and not of its daily work', async () => {
    const city = await openSupervisedCity();
    await makeOwned(city);
    const { id } = await city.fileCase();
    await city.dispatch(id);
    expect(await toldTo(city, 'sanitation')).toEqual(['case-dispatched']);
    expect(await toldTo(city, 'greening')).toEqual([]);
    city.clock.advance(hourMs + 60_000);
    await city.fireAlarms();
    await city.fireAlarms();
    await city.run(office, id, 'order-rectification', { text: '限期处置' });
    expect(await toldTo(city, 'greening')).toEqual(['clock-overdue', 'mark-made', 'rectification-ordered']);
  });

  it('NB-04: is nobody for an office of the city', async () => {
    const city = await openSupervisedCity();
    const { id } = await city.fileCase();
    await city.dispatch(id);
    await city.run(office, id, 'order-rectification', { text: '限期处置' });
    expect(await toldTo(city, 'greening')).toEqual([]);
  });
});

describe('a unit that was told of a dispatch', () => {
  it('is told when it is recalled, once, with the reason', async () => {
    const city = await openSupervisedCity();
    const { id } = await city.fileCase();
    await city.dispatch(id);
    await city.run(office, id, 'recall-dispatch', { reason: '派错单位' });
    const recalled = (await city.notices()).filter(({ event }) => event === 'case-recalled');
    expect(recalled.filter(({ channel }) => channel === 'in-app')).toMatchObject([{ recipientId: 'sanitation' }]);
    expect(recalled[0]?.body).toContain('派错单位');
  });
});
