/** A share with its 95 % interval, 0–1, drawn on one line. */
export function PrecisionBar(props: {
  readonly precision: number | null;
  readonly low: number;
  readonly high: number;
  readonly label: string;
}) {
  const { precision, low, high, label } = props;
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  return (
    <span className="precision-bar" role="img" aria-label={label} title={label}>
      <span className="precision-range" style={{ left: percent(low), width: percent(high - low) }} />
      {precision === null ? null : <span className="precision-dot" style={{ left: percent(precision) }} />}
    </span>
  );
}
