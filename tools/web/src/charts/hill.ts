// SPDX-License-Identifier: Apache-2.0
// The outline of a density that stands on a grid.

export interface HillPoint {
    x: number;
    height: number;
}

/** Points of a density; grid points that hold nothing at either end are left out. */
export function hill(density: number[], x0: number, dx: number): HillPoint[] {
    return density.map((height, i) => ({ x: x0 + i * dx, height }));
}

/** Height at any x, linear between points and 0 outside. */
export function height_at(points: HillPoint[], x: number): number {
    for (let i = 1; i < points.length; ++i) {
        const left = points[i - 1]!, right = points[i]!;
        if (x < left.x || x > right.x) continue;
        const part = right.x === left.x ? 0 : (x - left.x) / (right.x - left.x);
        return left.height + part * (right.height - left.height);
    }
    return 0;
}

/** The part of a hill on one side of 0, cut exactly there. */
export function side(points: HillPoint[], which: "below" | "above"): HillPoint[] {
    const sign = which === "above" ? 1 : -1;
    const kept = points.filter((point) => point.x * sign > 0);
    const first = points[0], last = points[points.length - 1];
    if (first === undefined || last === undefined || first.x > 0 || last.x < 0) return kept;
    const cut = { x: 0, height: height_at(points, 0) };
    return which === "above" ? [cut, ...kept] : [...kept, cut];
}
