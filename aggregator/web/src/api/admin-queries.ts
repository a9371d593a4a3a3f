import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { apiPath, request } from '#api/api-client';
import { everyPage, pageOf } from '#api/queries';
import type { Answer, ItemOf, Page } from '#api/types';

export type TenantRulesAnswer = Answer<'/api/tenants/{id}/rules'>;
export type UnitFile = Answer<'/api/units/{id}'>;
export type CollectorItem = ItemOf<'/api/collectors'>;
export type DutyTable = ItemOf<'/api/duty-tables'>;
export type DutyRule = ItemOf<'/api/duty-tables/{id}/rules'>;
export type CatalogueVersion = ItemOf<'/api/catalogue/versions'>;
export type YearCalendar = Answer<'/api/tenants/{id}/calendar'>;

/** The part of the API's own description that forms are made of. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

interface ApiDescription {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly responses: Readonly<Record<string, unknown>> } }>
  >;
}

/** Reads of the administrators' pages. */
export const adminQueries = {
  /** The rules as the server itself describes them. */
  rulesSchema: () =>
    queryOptions({
      queryKey: ['rules-schema'],
      queryFn: async ({ signal }) => {
        const { paths } = await request<ApiDescription>('GET', '/openapi.json', { signal });
        const answer = paths['/api/tenants/{id}/rules']?.get?.responses['200'] as
          | { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } }
          | undefined;
        return answer?.content['application/json'].schema.properties?.['rules'] ?? {};
      },
      staleTime: 3_600_000,
    }),
  rules: (tenantId: string) =>
    queryOptions({
      queryKey: ['rules', tenantId],
      queryFn: ({ signal }) => request<TenantRulesAnswer>('GET', `/api/tenants/${tenantId}/rules`, { signal }),
    }),
  calendar: (tenantId: string, year: number) =>
    queryOptions({
      queryKey: ['rules', tenantId, 'calendar', year],
      queryFn: ({ signal }) =>
        request<YearCalendar>('GET', apiPath(`/api/tenants/${tenantId}/calendar`, { year }), { signal }),
    }),
  unitsLacking: (lacks: string | undefined) =>
    queryOptions({
      queryKey: ['units', 'lacks', lacks],
      queryFn: ({ signal }) => everyPage<ItemOf<'/api/units'>>(apiPath('/api/units', { lacks }), signal),
    }),
  unit: (id: string) =>
    queryOptions({
      queryKey: ['units', id],
      queryFn: ({ signal }) => request<UnitFile>('GET', `/api/units/${id}`, { signal }),
    }),
  collectors: () =>
    queryOptions({
      queryKey: ['collectors'],
      queryFn: ({ signal }) => everyPage<CollectorItem>('/api/collectors', signal),
    }),
  dutyTables: () =>
    queryOptions({
      queryKey: ['duty-tables'],
      queryFn: ({ signal }) => request<Page<DutyTable>>('GET', '/api/duty-tables', { signal }),
    }),
  dutyRules: (id: string) =>
    infiniteQueryOptions({
      queryKey: ['duty-tables', id],
      ...pageOf<DutyRule>(`/api/duty-tables/${id}/rules`, {}, 100),
    }),
  classList: (q: string) =>
    infiniteQueryOptions({
      queryKey: ['classes', 'list', q],
      ...pageOf<ItemOf<'/api/catalogue/classes'>>('/api/catalogue/classes', { q }, 100),
    }),
  catalogueVersions: () =>
    queryOptions({
      queryKey: ['catalogue-versions'],
      queryFn: ({ signal }) => request<Page<CatalogueVersion>>('GET', '/api/catalogue/versions', { signal }),
    }),
};
