/** What a file of places may be, and how its kind is told to the server. */
export const placeFiles = {
  types: { csv: 'text/csv', json: 'application/json', geojson: 'application/json' },
  queryOf: (fileName: string) => ({ format: fileName.toLowerCase().endsWith('.csv') ? 'csv' : 'geojson' }),
} as const;
