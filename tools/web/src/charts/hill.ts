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

/** Share of the futures that an axis may leave out at either end. */
const tail = 0.01;

/** The part of the grid that holds all densities but the last percent at either end; `beyond`: the largest share left out. */
export function window_of(densities: number[][], x0: number, dx: number): { domain: [number, number]; beyond: number } {
    let first = Infinity,
        last = -Infinity,
        beyond = 0;
    const sums = densities.map((density) => density.reduce((sum, each) => sum + each, 0));
    densities.forEach((density, k) => {
        let before = 0,
            after = 0,
            i = 0,
            j = density.length - 1;
        while (before + density[i]! < tail * sums[k]!) before += density[i++]!;
        while (after + density[j]! < tail * sums[k]!) after += density[j--]!;
        first = Math.min(first, i);
        last = Math.max(last, j);
    });
    densities.forEach((density, k) => {
        const inside = density.slice(first, last + 1).reduce((sum, each) => sum + each, 0);
        beyond = Math.max(beyond, 1 - inside / (sums[k] || 1));
    });
    return first <= last
        ? { domain: [x0 + first * dx, x0 + last * dx], beyond }
        : { domain: [x0, x0 + dx * 199], beyond: 0 };
}

/** The range widened to what must be on it. */
export function include(range: [number, number], values: number[]): [number, number] {
    return [Math.min(range[0], ...values), Math.max(range[1], ...values)];
}

/** Height at any x, linear between points and 0 outside. */
export function height_at(points: HillPoint[], x: number): number {
    for (let i = 1; i < points.length; ++i) {
        const left = points[i - 1]!,
            right = points[i]!;
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
    const first = points[0],
        last = points[points.length - 1];
    if (first === undefined || last === undefined || first.x > 0 || last.x < 0) return kept;
    const cut = { x: 0, height: height_at(points, 0) };
    return which === "above" ? [cut, ...kept] : [...kept, cut];
}
