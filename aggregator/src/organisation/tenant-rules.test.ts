import { expect, it } from 'vitest';
import { ruleProfileNames } from '#organisation/rule-profiles';
import { rulesFrom } from '#organisation/tenant-rules';

it.each(ruleProfileNames)('the profile %s gives complete rules', (profile) => {
  expect(rulesFrom([{ profile }])).toMatchObject({
    profile,
    maxExtensions: 2,
    maxSuspensions: 1,
    maxSuspensionDays: 365,
  });
});

it('has the common rules where nobody says anything', () => {
  const rules = rulesFrom([]);
  expect(rules).toMatchObject({
    profile: 'national',
    evidenceGate: 'accepted+dispatched',
    afterFailedCheck: 'same-unit',
    needsFeedbackSignature: true,
    autoDispatch: false,
    hotlineNumber: '12319',
  });
  expect(rules.stageLimits.limits['return-window']).toEqual({ limit: { amount: 1, unit: 'working-hour' } });
  expect(rules.stageLimits.limits.safety).toEqual({ limit: { amount: 1, unit: 'calendar-hour' } });
});

it('MQ-05: Minqing supervises at one level and commands at two', () => {
  const { superviseLevels, commandLevels } = rulesFrom([{ profile: 'minqing' }]);
  expect(superviseLevels).not.toContain('street');
  expect(commandLevels).toEqual(expect.arrayContaining(['district', 'street']));
});

it('KH-03: the levels that command are the tenant’s to choose', () => {
  expect(rulesFrom([{ profile: 'kaihua' }]).commandLevels).toContain('street');
  expect(rulesFrom([{ profile: 'kaihua', commandLevels: ['district'] }]).commandLevels).toEqual(['district']);
});

it('takes each rule from the innermost tenant that sets it', () => {
  const rules = rulesFrom([
    { hotlineNumber: '96310', maxExtensions: 1 },
    { maxExtensions: 3 },
    { stageLimits: { limits: { dispatch: { limit: { amount: 2, unit: 'working-hour' } } } } },
  ]);
  expect(rules).toMatchObject({ hotlineNumber: '96310', maxExtensions: 3 });
  expect(rules.stageLimits.limits.dispatch).toEqual({ limit: { amount: 2, unit: 'working-hour' } });
  // What the patch does not name stays.
  expect(rules.stageLimits.limits.acceptance).toBeDefined();
});

it('lets a profile chosen below change what nobody set, and nothing that somebody did', () => {
  const rules = rulesFrom([{ hotlineNumber: '0574' }, { profile: 'minqing' }]);
  expect(rules).toMatchObject({ hotlineNumber: '0574', evidenceGate: 'accepted+verified' });
});

it.each([
  [{ profile: 'atlantis' }, 'tenant-rules-invalid', '/profile'],
  [{ maxExtensions: -1 }, 'tenant-rules-invalid', '/maxExtensions'],
  [{ evidenceGate: 'never' }, 'tenant-rules-invalid', '/evidenceGate'],
  [{ hotlineNumber: 'call me' }, 'tenant-rules-invalid', '/hotlineNumber'],
  [{ commandLevels: [] }, 'tenant-rules-invalid', '/commandLevels'],
])('refuses %j and names the field', (patch, code, field) => {
  expect(() => rulesFrom([patch])).toThrow(
    expect.objectContaining({ code, params: expect.objectContaining({ field }) }),
  );
});

it('refuses rules it does not know', () => {
  expect(() => rulesFrom([{ maxExtention: 3 }])).toThrow(expect.objectContaining({ code: 'tenant-rules-invalid' }));
});

it.each([
  [{ timeZone: 'Mars/Olympus' }],
  [{ hours: [{ standardDay: ['12:00-08:00'] }] }],
  [{ overrides: [{ date: '2026-02-30', kind: 'holiday', name: 'x' }] }],
])('refuses the calendar %j', (calendar) => {
  expect(() => rulesFrom([{ calendar }])).toThrow(expect.objectContaining({ code: 'calendar-invalid' }));
});
