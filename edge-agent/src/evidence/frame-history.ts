/** A picture of the past at full source resolution. */
export interface HistoricStill {
  /** JPEG bytes. */
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly capturedAtMs: number;
}

/** A clip cut from the camera's own bitstream, never re-encoded. */
export interface HistoricClip {
  /** Path of a finished MP4 in a temporary folder; the caller moves it into the store. */
  readonly path: string;
  readonly startsAtMs: number;
  readonly durationMs: number;
}

/**
 * What evidence may ask of the past. Decode implements it over the segment ring; composition passes it in, so that
 * evidence never imports decode.
 */
export interface FrameHistory {
  /** The kept picture nearest to `atMs`, or undefined when none is within `toleranceMs`. */
  stillNear(atMs: number, toleranceMs: number, signal: AbortSignal): Promise<HistoricStill | undefined>;
  /** Resolves when footage of `atMs` has arrived, or will not come soon (bounded). */
  reach(atMs: number, signal: AbortSignal): Promise<void>;
  /**
   * Starts at the last keyframe at or before `fromMs`, waits until the ring holds `toMs` (bounded), copies packets.
   * Undefined when the source keeps no bitstream (stills) or the ring no longer holds the span.
   */
  cutClip(
    span: { readonly fromMs: number; readonly toMs: number },
    signal: AbortSignal,
  ): Promise<HistoricClip | undefined>;
  /** As {@link cutClip}, one clip for each stretch without a gap, in order; empty when nothing of the span is kept. */
  cutAll(
    span: { readonly fromMs: number; readonly toMs: number },
    signal: AbortSignal,
  ): Promise<readonly HistoricClip[]>;
}
