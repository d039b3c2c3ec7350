// SPDX-License-Identifier: Apache-2.0
// Every chart of the report: data and size in, one svg out. Nothing outside this folder knows Observable Plot.
export { bars } from "./bars";
export type { Bar, BarGroup } from "./bars";
export { difference } from "./difference";
export { fan } from "./fan";
export { narrow } from "./frame";
export type { Drawing, Size } from "./frame";
export { frontier } from "./frontier";
export { heatmap } from "./heatmap";
export { lines } from "./lines";
export type { Line } from "./lines";
export { lorenz, top_share } from "./lorenz";
export { ranges } from "./ranges";
export { reach_curve } from "./reach_curve";
export { response } from "./response";
export { ridgeline } from "./ridgeline";
export { stack } from "./stack";
export { tornado } from "./tornado";
export { waterfall } from "./waterfall";
