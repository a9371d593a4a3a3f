import { Type } from 'typebox';

/** Section `registry` of the configuration. */
export const RegistryConfigSchema = Type.Object(
  {
    isFollowed: Type.Boolean({
      default: true,
      description:
        'opens the cameras that people assign to this box in the console, too; asked for only over TLS or on the ' +
        'aggregator’s own machine, because passwords come with them',
    }),
    intervalSeconds: Type.Number({
      default: 15,
      minimum: 1,
      maximum: 3600,
      unit: 's',
      description: 'how often the registry is asked for changes',
    }),
    allowLocal: Type.Boolean({
      default: false,
      description:
        'permits the registry to name addresses of this machine and link-local ones, which are refused otherwise',
    }),
  },
  { additionalProperties: false, default: {}, description: 'cameras that the console assigns to this box' },
);
