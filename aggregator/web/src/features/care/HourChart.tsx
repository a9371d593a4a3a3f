import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { AskedTime } from '#api/care-queries';

register([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface HourChartProps {
  readonly title: string;
  readonly kind: 'line' | 'bar';
  readonly time: AskedTime;
  readonly values: readonly (readonly [hourAt: string, value: number | null])[];
}

/** One measure by the hour. */
export function HourChart({ title, kind, time, values }: HourChartProps) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (container.current === null) return;
    const chart = init(container.current);
    chart.setOption(optionOf({ kind, time, values }, colours(container.current)));
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(container.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [kind, time, values]);
  return (
    <figure className="hour-chart">
      <figcaption>{title}</figcaption>
      <div ref={container} role="img" aria-label={summary(title, values)} />
    </figure>
  );
}

/** What a reader who cannot see the chart is told. */
function summary(title: string, values: HourChartProps['values']): string {
  const known = values.flatMap(([, value]) => (value === null ? [] : [value]));
  if (known.length === 0) return title;
  const round = (value: number) => Math.round(value * 100) / 100;
  return `${title}: ${round(Math.min(...known))} – ${round(Math.max(...known))}`;
}

function colours(element: HTMLElement) {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { accent: of('--accent'), muted: of('--muted'), line: of('--line'), panel: of('--panel'), text: of('--text') };
}

function optionOf(
  { kind, time, values }: Omit<HourChartProps, 'title'>,
  { accent, muted, line, panel, text }: ReturnType<typeof colours>,
) {
  return {
    animation: false,
    grid: { left: 46, right: 12, top: 10, bottom: 24 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: panel,
      borderColor: line,
      textStyle: { color: text, fontSize: 12 },
    },
    xAxis: {
      type: 'time',
      min: time.from,
      max: time.to,
      axisLabel: { color: muted, fontSize: 11, hideOverlap: true },
      axisLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'value',
      min: (range: { min: number }) => Math.min(0, range.min),
      minInterval: kind === 'bar' ? 1 : 0,
      splitNumber: 2,
      axisLabel: { color: muted, fontSize: 11 },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: kind,
        data: values.map(([hourAt, value]) => [hourAt, value]),
        itemStyle: { color: accent },
        lineStyle: { color: accent, width: 2 },
        showSymbol: values.length < 3,
        connectNulls: false,
        barMaxWidth: 14,
      },
    ],
  };
}
