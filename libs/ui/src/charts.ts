// Charts in their frames. They stand apart from the shelf, so that only pages that draw load the chart library.
export { BarChart } from './chart/bar-chart.js';
export { LineChart } from './chart/line-chart.js';
export { ScatterChart } from './chart/scatter-chart.js';
export { ShareChart, type SliceLink } from './chart/share-chart.js';
