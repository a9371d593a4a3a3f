import { describe, expect, it } from 'vitest';
import { readSpans, seasonOf } from '#features/organisation/working-hours';

describe('working hours', () => {
  it('are read as people write them', () => {
    expect(readSpans('08:30-12:00 14:00-17:30')).toEqual(['08:30-12:00', '14:00-17:30']);
    expect(readSpans('08:30-12:00，13:00-24:00')).toEqual(['08:30-12:00', '13:00-24:00']);
  });

  it.each(['', '8-12', '08:30-25:00', '08:30'])('refuse %j', (text) => {
    expect(readSpans(text)).toBeUndefined();
  });

  it('keep their spans when the season moves', () => {
    const summer = { season: { from: '06-01', to: '09-30' }, standardDay: ['08:00-12:00'] };
    expect(seasonOf(summer, 'to', '08-31')).toEqual({ ...summer, season: { from: '06-01', to: '08-31' } });
  });
});
