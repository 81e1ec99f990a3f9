import { use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { axis, mount } from '../_chart';

use([LineChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

const element = document.querySelector<HTMLElement>('[data-chart]')!;
const points: number[] = JSON.parse(element.dataset.chart ?? '[]');
mount(element, colours => ({
  xAxis: { type: 'category', data: points.map((_, hour) => `${String(hour + 8).padStart(2, '0')}:00`), boundaryGap: false, ...axis(colours) },
  yAxis: { type: 'value', ...axis(colours) },
  series: [{ type: 'line', smooth: true, showSymbol: false, data: points, lineStyle: { width: 2, color: colours.brand }, itemStyle: { color: colours.brand }, areaStyle: { color: colours.brand, opacity: 0.12 } }]
}));
