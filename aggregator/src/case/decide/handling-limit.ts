import { chooseLimit, isEmergencyLimit, type TimeLimit, timescaleOf, unitMs } from '#case/clock/time-limit';
import type { CaseContext } from '#case/decide/case-context';
import { stageLimitOf } from '#case/decide/clock-draft';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** For a tenant that names no limit at all. */
const fallback: TimeLimit = { amount: 1, unit: 'working-day' };

/**
 * How long the unit has: the filing condition's limit at this place, else the tenant's.
 *
 * An emergency is not bound to working days (MQ 29): its limit runs without break, one working day of it is 24 hours.
 */
export function handlingLimitOf(context: CaseContext): TimeLimit {
  const { condition } = context.found;
  const limit =
    condition === null ? (stageLimitOf(context, 'handling') ?? fallback) : chooseLimit(condition, context.row).limit;
  return context.row.isEmergency ? withoutBreak(limit) : limit;
}

function withoutBreak(limit: TimeLimit): TimeLimit {
  if (isEmergencyLimit(limit)) return limit;
  const natural = timescaleOf(limit.unit) === 'natural' || limit.unit !== 'working-day';
  const perUnitMs = natural ? unitMs(limit.unit, dayMs) : dayMs;
  return { amount: (limit.amount * perUnitMs) / hourMs, unit: 'emergency-hour' };
}
