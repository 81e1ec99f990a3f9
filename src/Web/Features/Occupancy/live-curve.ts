import { use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { axis, mount } from '../../Shell/_chart';

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

const place = document.querySelector<HTMLElement>('[data-live-curve]')!;
const root = document.querySelector<HTMLElement>('[data-live]')!;
// Times are the venue's clock written as if it were UTC, so that the axis is the venue's whoever looks.
const offset = Number(root.dataset.offset) * 60_000;
const points: [number, number][] = JSON.parse(place.dataset.points ?? '[]');
const capacity = Number(place.dataset.capacity);
const WINDOW = 12 * 3_600_000;

place.replaceChildren();
const { chart, draw } = mount(place, colours => ({
  useUTC: true,
  xAxis: { type: 'time', ...axis(colours), splitLine: { show: false } },
  yAxis: { type: 'value', minInterval: 1, ...axis(colours) },
  series: [{
    name: place.dataset.name, type: 'line', step: 'end', showSymbol: false, data: points,
    lineStyle: { width: 2, color: colours.brand }, itemStyle: { color: colours.brand }, areaStyle: { color: colours.brand, opacity: 0.12 },
    markLine: capacity > 0 && points.some(([, inside]) => inside * 2 >= capacity)
      ? { symbol: 'none', silent: true, label: { formatter: place.dataset.capacityName, color: colours.ink, position: 'insideEndTop' }, lineStyle: { color: colours.red, type: 'dashed' }, data: [{ yAxis: capacity }] }
      : { data: [] }
  }]
}));

function step(at: number, inside: number) {
  const last = points[points.length - 1];
  // The last point is "now": it moves on, and stays behind where the number changed.
  if (last && points.length > 1 && points[points.length - 2]![1] === last[1]) last[0] = at;
  else if (last && last[1] === inside) points.push([at, inside]);
  if (!last || last[1] !== inside) points.push([at, inside]);
  while (points.length > 2 && points[1]![0] < at - WINDOW) points.shift();
  if (points[0]![0] < at - WINDOW) points[0]![0] = at - WINDOW;
}

document.addEventListener('live:number', event => {
  step(Date.now() + offset, (event as CustomEvent<{ inside: number }>).detail.inside);
  draw();
});
setInterval(() => {
  const last = points[points.length - 1];
  if (!last || document.hidden || chart.isDisposed()) return;
  step(Date.now() + offset, last[1]);
  draw();
}, 30_000);
