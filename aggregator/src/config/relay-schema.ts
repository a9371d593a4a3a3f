import { Type } from 'typebox';
import { closed, text } from '#config/setting-kinds';

const origin = (schemes: string) => ({ pattern: `^${schemes}://[^\\s/@?#]+$` });

/** The `live.relay:` section. */
export const relaySchema = Type.Object(
  {
    kind: Type.Enum(['built-in', 'mediamtx'], {
      default: 'built-in',
      description:
        'built-in: what people watch passes this aggregator; mediamtx: boxes send live video to a MediaMTX 1.18 or newer, and browsers play it from there',
      'x-env': 'STREETWARDEN_RELAY',
    }),
    publishUrl: Type.Optional(
      text({
        ...origin('rtsps?'),
        description: 'address under which boxes reach the relay, for example rtsps://relay.example:8322',
        'x-env': 'STREETWARDEN_RELAY_PUBLISH_URL',
      }),
    ),
    viewUrl: Type.Optional(
      text({
        ...origin('https?'),
        description: 'address under which browsers reach its HLS, for example https://relay.example:8888',
        'x-env': 'STREETWARDEN_RELAY_VIEW_URL',
      }),
    ),
    controlUrl: Type.Optional(
      text({
        ...origin('https?'),
        description:
          'address under which this aggregator reaches its control API, for example http://127.0.0.1:9997: a view that ends is ended there, too',
        'x-env': 'STREETWARDEN_RELAY_CONTROL_URL',
      }),
    ),
    fallback: Type.Enum(['built-in', 'stills'], {
      default: 'built-in',
      description: 'what is shown while the relay cannot be used',
    }),
  },
  { ...closed, description: 'how live video gets from the boxes to those who watch' },
);
