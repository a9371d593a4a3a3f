import type { CasePorts, CaseRules, FilingCondition } from '@streetwarden/aggregator/case/case-ports';
import { defaultCalendarSettings } from '@streetwarden/aggregator/case/clock/calendar-settings';
import { stageLimitProfiles } from '@streetwarden/aggregator/case/clock/stage-limits';
import { createWorkingCalendar } from '@streetwarden/aggregator/case/clock/working-calendar';

/** Rules of a tenant that has decided nothing yet. */
const defaultCaseRules: CaseRules = {
  version: 1,
  calendar: createWorkingCalendar(defaultCalendarSettings),
  stageLimits: stageLimitProfiles.ningbo,
  reviewsFiling: false,
  reviewsClosing: false,
  needsReportCheck: true,
  returnWindow: { amount: 1, unit: 'working-hour' },
  afterFailedCheck: 'same-unit',
  needsFeedbackSignature: true,
  maxExtensions: 2,
  maxSuspensions: 1,
  maxSuspensionDays: 365,
  autoDispatch: false,
  noOwnerHandlerUnitId: null,
  coverSafetyLimit: { amount: 1, unit: 'calendar-hour' },
  coverRepairLimit: { amount: 24, unit: 'calendar-hour' },
  mode: 'live',
  coordinationOffice: '',
};

const anyCondition: FilingCondition = {
  versionId: 'none',
  seq: 1,
  limit: { amount: 1, unit: 'working-day' },
  filingCondition: '',
  closingCondition: '',
  isEmergency: false,
  needsProtection: false,
  requirements: { zh: '', en: '' },
};

/** Answers of a city that has set up nothing: every class may be filed, nothing is proposed. */
export const casePortDefaults: CasePorts = {
  rules: { of: async () => defaultCaseRules },
  conditions: { find: async (_view, { seq = 1 }) => ({ ...anyCondition, seq }) },
  routing: {
    propose: async () => ({
      unitId: null,
      isUnique: false,
      explanation: { rule: 'no-owner', text: { zh: '未配置责任表', en: 'No duty table is set up' } },
      alternatives: [],
      copies: [],
    }),
    copiesFor: async () => [],
  },
  grids: { locate: async () => null },
  collectors: { nearest: async () => null },
  units: { find: async (_view, id) => ({ id, name: id, tenantId: 'city', isDispatchable: true }) },
  tenants: { within: async () => null },
};
