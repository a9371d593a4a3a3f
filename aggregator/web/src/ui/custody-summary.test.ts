import { expect, it } from 'vitest';
import { custodySummary } from '#ui/custody-summary';

it.each([
  [{ caseId: 'x', command: 'dispatch', event: 'case-dispatched' }, 'dispatch · case-dispatched'],
  [{ revision: 2, evidence: [] }, '2'],
  [{ evidence: [] }, '…'],
  [null, '…'],
])('says %j as %s', (data, text) => expect(custodySummary(data)).toBe(text));
