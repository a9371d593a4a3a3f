import { type Static, Type } from 'typebox';

/** What a browser may say while it watches; anything else ends the view. */
export const ViewOrderSchema = Type.Union([
  Type.Object(
    {
      /** Of a playback: seconds of video a second, 0 pauses. */
      type: Type.Literal('set-rate'),
      rate: Type.Number({ minimum: 0, maximum: 16 }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      /** What `opened` named as relay gives this browser no picture. */
      type: Type.Literal('relay-failed'),
      reason: Type.String({ maxLength: 200 }),
    },
    { additionalProperties: false },
  ),
]);
export type ViewOrder = Static<typeof ViewOrderSchema>;

/** What a watermark over the picture tells: who watches, and in which time zone the clock is written. */
export interface WatermarkFacts {
  readonly username: string;
  readonly displayName: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Where a browser plays a stream from that does not come over its socket. */
export interface RelayedView {
  /** HLS playlist. */
  readonly url: string;
  /** Goes along as `Authorization: Bearer …`; dies with the view. */
  readonly ticket: string;
}

/** Text frames to a browser; media frames come between them. */
export type ViewReport =
  | {
      /** A stream begins. A second one on the same socket is a stream that began anew, with times of its own. */
      readonly type: 'opened';
      readonly codec: 'h264' | 'hevc';
      readonly widthPx?: number;
      readonly heightPx?: number;
      /** Capture time of the first picture that follows. */
      readonly startsAt: string;
      /** The aggregator's clock at this moment. */
      readonly now: string;
      readonly quality: 'main' | 'sub';
      /** Heads and plates are covered; absent: the camera's own pictures. */
      readonly isMasked?: boolean;
      readonly watermark: WatermarkFacts;
      /** The pictures are there, and no media frames come. */
      readonly relay?: RelayedView;
      /** Why they do not come by way of the relay, though one is configured: a code of the catalogue. */
      readonly fallbackCode?: string;
    }
  | {
      /** Nothing follows; without a code the playback came to its end. */
      readonly type: 'ended';
      readonly code?: string;
      readonly detail?: string;
      /** Of a playback that came to a gap: where footage begins again. */
      readonly nextAt?: string;
    };
