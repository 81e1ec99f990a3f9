// What every chart needs: theme colours a canvas understands, size, redraw on a change of theme, and no HTML tooltip.
import { init, type EChartsCoreOption, type EChartsType } from 'echarts/core';

export interface Palette { ink: string; line: string; brand: string; green: string; amber: string; red: string; surface: string }

// The tokens may be any CSS colour: let the browser paint one pixel and read it back.
const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
function token(name: string): string {
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  pixel.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = pixel.getImageData(0, 0, 1, 1).data;
  return `rgba(${r},${g},${b},${a / 255})`;
}

export const palette = (): Palette => ({
  ink: token('ink-2'), line: token('line'), brand: token('brand-ink'), green: token('green'), amber: token('amber'), red: token('red'), surface: token('surface')
});

/** Options every chart starts from. The rich-text tooltip: the HTML one writes style attributes, which the policy refuses. */
export const base = (colours: Palette): EChartsCoreOption => ({
  aria: { enabled: true },
  animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
  grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
  tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: colours.surface, borderColor: colours.line, textStyle: { color: colours.ink } }
});

export const axis = (colours: Palette) => ({
  axisLabel: { color: colours.ink, hideOverlap: true }, axisLine: { lineStyle: { color: colours.line } },
  axisTick: { show: false }, splitLine: { lineStyle: { color: colours.line } }
});

/** Draws and keeps the chart right when its box or the theme changes. Call `draw` again when the data changed. */
export function mount(element: HTMLElement, option: (colours: Palette) => EChartsCoreOption): { chart: EChartsType; draw: () => void } {
  const chart = init(element, undefined, { renderer: 'canvas' });
  const draw = () => {
    const colours = palette();
    chart.setOption({ ...base(colours), ...option(colours) });
  };
  draw();
  new ResizeObserver(() => chart.resize()).observe(element);
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
  return { chart, draw };
}
