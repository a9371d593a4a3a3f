/** MQTT topics of the contract: `streetwarden/v1/edges/<edgeId>/<kind>`. */
export const topicRoot = 'streetwarden/v1/edges';

/** Messages an edge publishes. */
export const edgeMessageKinds = ['candidate', 'status', 'health', 'reply', 'journal'] as const;
/** Messages the aggregator publishes to one edge. */
export const aggregatorMessageKinds = ['receipt', 'command'] as const;
export type EdgeMessageKind = (typeof edgeMessageKinds)[number];
export type AggregatorMessageKind = (typeof aggregatorMessageKinds)[number];
export type MessageKind = EdgeMessageKind | AggregatorMessageKind;

export function topicOf(edgeId: string, kind: MessageKind): string {
  return `${topicRoot}/${edgeId}/${kind}`;
}

/** Reads a topic of the contract; `undefined` for every other topic. */
export function parseTopic(topic: string): { readonly edgeId: string; readonly kind: MessageKind } | undefined {
  const match = /^streetwarden\/v1\/edges\/([a-z0-9][a-z0-9-]{0,62})\/([a-z]+)$/.exec(topic);
  const [, edgeId, kind] = match ?? [];
  if (edgeId === undefined || kind === undefined || !isMessageKind(kind)) return undefined;
  return { edgeId, kind };
}

function isMessageKind(value: string): value is MessageKind {
  return ([...edgeMessageKinds, ...aggregatorMessageKinds] as readonly string[]).includes(value);
}
