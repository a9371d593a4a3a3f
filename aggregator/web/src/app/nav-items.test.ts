import { describe, expect, it } from 'vitest';
import { arrangeNavItems, navItemsFor } from '#app/nav-items.tsx';

describe('the navigation', () => {
  it('keeps the daily work beside each other and the rest behind one menu for those with many pages', () => {
    const { beside, administration } = arrangeNavItems(navItemsFor(['admin', 'reviewer', 'operator']));
    expect(beside.map(({ path }) => path)).toContain('/cases');
    expect(administration.map(({ path }) => path)).toContain('/accounts');
    expect(beside.length).toBeLessThanOrEqual(10);
  });

  it('shows everything to those with few pages', () => {
    const items = navItemsFor(['unit-officer']);
    expect(arrangeNavItems(items)).toEqual({ beside: items, administration: [] });
  });
});
