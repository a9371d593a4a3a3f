import { Type } from 'typebox';
import { closed, port, text } from '#config/setting-kinds';

const mailSchema = Type.Object(
  {
    host: text({ description: 'SMTP server', 'x-env': 'STREETWARDEN_SMTP_HOST' }),
    port: port('STREETWARDEN_SMTP_PORT', 587, 'its port'),
    security: Type.Enum(['none', 'starttls', 'tls'], {
      default: 'starttls',
      description: 'encryption; none only within one machine or network',
      'x-env': 'STREETWARDEN_SMTP_SECURITY',
    }),
    username: Type.Optional(text({ description: 'sign-in', 'x-env': 'STREETWARDEN_SMTP_USERNAME' })),
    password: Type.Optional(text({ description: 'sign-in', 'x-env': 'STREETWARDEN_SMTP_PASSWORD', 'x-secret': true })),
    from: text({
      pattern: '^[^@\\s<>]+@[^@\\s<>]+$',
      description: 'address the mails come from',
      'x-env': 'STREETWARDEN_SMTP_FROM',
    }),
  },
  { ...closed, description: 'e-mail; without it nobody is mailed' },
);

const smsSchema = Type.Object(
  {
    url: text({
      pattern: '^https?://\\S+$',
      description: 'gateway that takes HTTP POST; it may hold a key',
      'x-env': 'STREETWARDEN_SMS_URL',
      'x-secret': true,
    }),
    body: Type.String({
      minLength: 1,
      maxLength: 4096,
      default: '{"phone":"{phone}","text":"{text}","id":"{id}"}',
      description: 'body of the request with {phone}, {text} and {id}; values are escaped',
    }),
    contentType: Type.Enum(['application/json', 'application/x-www-form-urlencoded'], {
      default: 'application/json',
      description: 'form of the body',
    }),
    authorization: Type.Optional(
      text({
        description: 'Authorization header',
        'x-env': 'STREETWARDEN_SMS_AUTHORIZATION',
        'x-secret': true,
      }),
    ),
    expectedText: Type.Optional(text({ description: 'what the answer of a message that was taken holds' })),
  },
  { ...closed, description: 'text messages; without it nobody gets one' },
);

const webhookSchema = Type.Object(
  {
    url: text({
      pattern: '^https?://\\S+$',
      description: 'where feedback on handed-over cases is posted (12345, 110, city hotline)',
      'x-env': 'STREETWARDEN_ORIGIN_URL',
      'x-secret': true,
    }),
    secret: Type.String({
      minLength: 16,
      maxLength: 200,
      description: 'signs every message (HMAC-SHA256)',
      'x-env': 'STREETWARDEN_ORIGIN_SECRET',
      'x-secret': true,
    }),
  },
  {
    ...closed,
    description: 'the platform that hands cases over; without it the city reads the feedback in the console',
  },
);

/** Gateways by which notices leave the house, and when people are reminded. */
export const noticeSchema = Type.Object(
  {
    email: Type.Optional(mailSchema),
    sms: Type.Optional(smsSchema),
    origin: Type.Optional(webhookSchema),
    allowInternalTargets: Type.Boolean({
      default: false,
      description: 'permits gateways (SMS, origin) at loopback, private and link-local addresses',
    }),
    timeoutSeconds: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 15,
      description: 'an attempt is given up after this time',
      'x-unit': 'seconds',
    }),
    maxAttempts: Type.Integer({
      minimum: 1,
      maximum: 100,
      default: 10,
      description: 'attempts per notice; the waits between them double up to an hour',
    }),
    morningReminder: Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
      default: '08:00',
      description: 'time on working days at which units are reminded of their open cases',
    }),
  },
  { ...closed, description: 'what goes out to people and partners' },
);
