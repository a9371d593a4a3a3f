import { Type } from 'typebox';
import { closed, text } from '#config/setting-kinds';

/** The `peer:` section. */
export const peerSchema = Type.Object(
  {
    url: text({
      pattern: '^https?://[^\\s/@]+$',
      description:
        'address under which the other aggregators reach this one, without a path; http:// needs http.allowPlain',
      'x-env': 'STREETWARDEN_PEER_URL',
    }),
    secret: text({
      minLength: 32,
      description: 'the same for all of them: with it they prove to each other who they are',
      'x-env': 'STREETWARDEN_PEER_SECRET',
      'x-secret': true,
    }),
    caFile: Type.Optional(text({ description: 'PEM file of the authority that signed their certificates' })),
  },
  {
    ...closed,
    description:
      'several aggregators on one database: requests for a box are handed on to the one that the box is connected to',
  },
);
