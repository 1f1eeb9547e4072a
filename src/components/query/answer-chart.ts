import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import { type SeriesRow, seriesText } from './answer-rows.ts';

/** Series drawn; a chart of hundreds of lines says nothing, and the table has them. */
const LINES = 24;
const HEIGHT_PX = 220;

/** Draws a range answer with uPlot; sized to its host, gone with the signal. */
export function drawChart(
  host: HTMLElement,
  rows: readonly SeriesRow[],
  colours: readonly string[],
  signal: AbortSignal,
): void {
  const drawn = rows.slice(0, LINES);
  const times = [...new Set(drawn.flatMap((row) => row.points.map((point) => point.atSeconds)))].sort(
    (a, b) => a - b,
  );
  const values = drawn.map((row) => {
    const byTime = new Map(row.points.map((point) => [point.atSeconds, Number(point.value)]));
    return times.map((time) => finite(byTime.get(time)));
  });
  const style = getComputedStyle(host);
  const axis = {
    stroke: style.getPropertyValue('--muted'),
    grid: { stroke: style.getPropertyValue('--line'), width: 1 },
    ticks: { stroke: style.getPropertyValue('--line'), width: 1 },
    font: '11px "JetBrains Mono", monospace',
  };
  const chart = new uPlot(
    {
      width: Math.max(240, host.clientWidth),
      height: HEIGHT_PX,
      legend: { show: false },
      axes: [axis, { ...axis, size: 64 }],
      series: [
        {},
        ...drawn.map((row, index) => ({
          label: seriesText(row.labels),
          stroke: colours[index % colours.length] ?? 'gray',
          width: 1.5,
          // More lines than colours: every further round is dashed.
          dash: index < colours.length ? [] : [6, 4],
          points: { show: false },
        })),
      ],
    },
    [times, ...values],
    host,
  );
  const resized = new ResizeObserver(() =>
    chart.setSize({ width: Math.max(240, host.clientWidth), height: HEIGHT_PX }),
  );
  resized.observe(host);
  signal.addEventListener(
    'abort',
    () => {
      resized.disconnect();
      chart.destroy();
    },
    { once: true },
  );
}

/** The house's colours of lines, read from the page so that they follow the theme. */
export function chartColours(host: HTMLElement): readonly string[] {
  const style = getComputedStyle(host);
  return ['--us', '--eu', '--ap', '--sa', '--partial', '--degraded', '--unknown', '--accent'].map((name) =>
    style.getPropertyValue(name).trim(),
  );
}

function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
