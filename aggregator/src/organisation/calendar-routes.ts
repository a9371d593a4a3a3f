import { Type } from 'typebox';
import { officeRoles, unitRoles } from '#account/role';
import { isoDate } from '#case/clock/wall-time';
import type { WorkingCalendar } from '#case/clock/working-calendar';
import { sessionAccess } from '#http/access';
import { actingAccountOf } from '#http/actor';
import type { HttpApp } from '#http/app';
import { Nullable } from '#http/list-page';
import { closed, TenantIdSchema } from '#organisation/organisation-forms';
import type { TenantService } from '#organisation/tenant-service';

const DaySchema = Type.Object({
  date: Type.String(),
  isWorking: Type.Boolean(),
  name: Nullable(Type.String({ description: 'of a holiday, or of a working day on a weekend (调休)' })),
});

/** A tenant's year as clocks see it: public holidays, 调休, and what was decided locally. Changed through its rules. */
export function calendarRoutes(app: HttpApp, { tenants }: { readonly tenants: TenantService }): void {
  app.get(
    '/api/tenants/:id/calendar',
    {
      config: { access: sessionAccess([...officeRoles, ...unitRoles]) },
      schema: {
        tags: ['organisation'],
        params: Type.Object({ id: TenantIdSchema }),
        querystring: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2200 }) }, closed),
        response: {
          200: Type.Object({
            timeZone: Type.String(),
            hoursPerWorkingDay: Type.Number(),
            isComplete: Type.Boolean({ description: 'the public holidays of the year are known' }),
            days: Type.Array(DaySchema, { description: 'every day of the year' }),
          }),
        },
      },
    },
    async (request) => {
      const { year } = request.query;
      const { current } = await tenants.readRules(request.params.id, undefined, actingAccountOf(request));
      const { workingCalendar, calendar } = current;
      const { timeZone } = workingCalendar;
      const facts = { timeZone, hoursPerWorkingDay: calendar.hoursPerWorkingDay };
      return { ...facts, isComplete: workingCalendar.covers(year), days: daysOf(year, workingCalendar) };
    },
  );
}

function daysOf(year: number, calendar: WorkingCalendar) {
  const days: { date: string; isWorking: boolean; name: string | null }[] = [];
  for (
    const day = new Date(Date.UTC(year, 0, 1));
    day.getUTCFullYear() === year;
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    const date = isoDate(day.getTime());
    const { isWorking, special } = calendar.dayOf(date);
    days.push({ date, isWorking, name: special?.name ?? null });
  }
  return days;
}
