import type { Registry } from 'prom-client';

/** Reads one sample of a registry; 0 when it was never counted. */
export function createMetricsReader(registry: Registry) {
  return async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> => {
    const metric = registry.getSingleMetric(name);
    if (metric === undefined) throw new Error(`there is no metric ${name}`);
    const { values } = await metric.get();
    const sample = values.find((value) =>
      Object.entries(labels).every(([label, wanted]) => (value.labels as Record<string, unknown>)[label] === wanted),
    );
    return sample?.value ?? 0;
  };
}
