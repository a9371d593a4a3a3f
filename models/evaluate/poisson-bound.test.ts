import { describe, expect, it } from 'vitest';
import { poissonUpperBound } from '#poisson-bound';

describe('how many false alarms there may be when few were seen', () => {
  it('is three when none was, and the tables’ values for one, two and ten', () => {
    expect(poissonUpperBound(0)).toBeCloseTo(2.9957, 3);
    expect(poissonUpperBound(1)).toBeCloseTo(4.7439, 3);
    expect(poissonUpperBound(2)).toBeCloseTo(6.2958, 3);
    expect(poissonUpperBound(10)).toBeCloseTo(16.9622, 3);
  });
});
