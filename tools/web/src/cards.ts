// SPDX-License-Identifier: Apache-2.0
// Which charts a card consists of: its data block, less the plans that are switched off, to drawings.
import * as charts from "./charts";
import type { Drawing, Size } from "./charts";
import { count, money, percent } from "./format";
import type { Looks } from "./looks";
import type * as shape from "./shapes";
import { trust } from "./trust";

/** One svg of a figure; `plan` tells several of a figure apart. */
export interface Picture {
    drawing: Drawing;
    plan?: string;
}

/** What a card may know of the page. */
export interface View {
    looks: Looks;
    shown: (plan: string) => boolean;
    size: Size;
}

/** Equal columns that are at least `least` wide. */
export function column(size: Size, pieces: number, least: number): Size {
    const columns = Math.max(1, Math.min(pieces, Math.floor(size.width / least)));
    return { ...size, width: Math.floor((size.width - (columns - 1) * 16) / columns) };
}

function outcomes(data: shape.Outcomes, view: View): Picture[] {
    const plans = data.plans.filter((plan) => view.shown(plan.plan));
    return plans.length === 0 ? [] : [{ drawing: charts.ridgeline({ ...data, plans }, view.looks, view.size) }];
}

/** The pair of the verdict large, the next smaller below it; paper has room for the first. The table has all. */
function difference(data: shape.Difference, view: View): Picture[] {
    const pairs = data.pairs.filter((pair) => view.shown(pair.a) && view.shown(pair.b) && pair.density !== null);
    const first = view.size.height ?? (pairs.length > 1 ? 230 : 280),
        other = 175;
    return pairs.slice(0, view.size.dense ? 1 : 2).map((pair, i) => ({
        drawing: charts.difference(pair, view.looks, { width: view.size.width, height: i === 0 ? first : other }),
        plan: pair.b,
    }));
}

function risk(data: shape.Risk, view: View): Picture[] {
    const points = data.points.filter((point) => view.shown(point.plan));
    return points.length === 0 ? [] : [{ drawing: charts.frontier({ ...data, points }, view.looks, view.size) }];
}

function tornado(data: shape.Tornado, view: View): Picture[] {
    if (data.inputs.length === 0 || !view.shown(data.a) || !view.shown(data.b)) return [];
    return [{ drawing: charts.tornado(data, view.looks, view.size) }];
}

function waterfall(data: shape.Waterfall, view: View): Picture[] {
    const plans = data.plans.filter((plan) => view.shown(plan.plan));
    const size = column(view.size, plans.length, view.size.dense ? 240 : 300);
    return plans.map((plan) => ({ drawing: charts.waterfall(plan, data.segments, view.looks, size), plan: plan.plan }));
}

function timeline(data: shape.Timeline, view: View): Picture[] {
    const plans = data.plans.filter((plan) => view.shown(plan.plan));
    return plans.length === 0 ? [] : [{ drawing: charts.fan({ ...data, plans }, view.looks, view.size) }];
}

/** One square per plan; paper has room for one, that of the title if it can. */
function overlap(data: shape.Overlap, view: View): Picture[] {
    const plans = data.plans.filter((plan) => view.shown(plan.plan) && plan.creators.length > 1);
    const drawn = view.size.dense
        ? [...plans].sort((a, b) => Number(b.plan === data.titled) - Number(a.plan === data.titled)).slice(0, 1)
        : plans;
    const size = column(view.size, drawn.length, 300);
    return drawn.map((plan) => ({ drawing: charts.heatmap(plan, view.looks, size), plan: plan.plan }));
}

function reach(data: shape.Reach, view: View): Picture[] {
    const plans = data.plans.filter((plan) => view.shown(plan.plan) && plan.people.length > 0);
    return plans.length === 0 ? [] : [{ drawing: charts.reach_curve({ ...data, plans }, view.looks, view.size) }];
}

function response(data: shape.Response, view: View): Picture[] {
    const points = data.points.filter((point) => view.shown(point.plan) && view.shown(point.base));
    return points.every((point) => point.roi === null)
        ? []
        : [{ drawing: charts.response({ points }, view.looks, view.size) }];
}

function observed_group(row: shape.ObservedRow, view: View): charts.BarGroup {
    const look = view.looks(row.plan);
    const bar = (label: string, value: number | null, colour: string, style: charts.Bar["style"]): charts.Bar[] =>
        value === null ? [] : [{ label, value, text: money(value), colour, style }];
    return {
        title: row.scope === "all" ? look.label : `${look.label} \u00b7 ${row.scope}`,
        bars: [
            ...bar("truth", row.incremental, look.colour, "full"),
            ...bar("promo codes", row.code, "var(--muted)", "hatched"),
            ...bar("last click", row.last_touch, "var(--muted)", "hatched"),
            ...bar("EMV, not money", row.emv, "var(--muted)", "hollow"),
        ],
        ...(row.incremental === null ? {} : { line: row.incremental }),
    };
}

/** Groups of bars that paper has room for. */
const most_printed = 3;

/** Tiers only where a plan mixes them: one tier alone repeats its plan. */
function observed(data: shape.Observed, view: View): Picture[] {
    const tiers = (plan: string): number => data.rows.filter((row) => row.plan === plan && row.scope !== "all").length;
    const rows = data.rows.filter(
        (row) => view.shown(row.plan) && (row.scope === "all" || (tiers(row.plan) > 1 && !view.size.dense)),
    );
    const all = rows
        .map((row) => observed_group(row, view))
        .filter((group) => group.bars.some((bar) => bar.value !== 0));
    const groups = all.slice(0, view.size.dense ? most_printed : all.length);
    if (groups.length < all.length)
        groups.push({ title: `and ${all.length - groups.length} more plans, on the screen`, bars: [] });
    return groups.length === 0
        ? []
        : [{ drawing: charts.bars(groups, { format: money, label: "Mean revenue, USD" }, view.size) }];
}

function concentration(data: shape.Concentration, view: View): Picture[] {
    const plans = data.plans.filter((plan) => view.shown(plan.plan) && plan.creators > 1);
    if (plans.length === 0) return [];
    const draw = plans.some((plan) => plan.points.length > 1) ? charts.lorenz : charts.top_share;
    return [{ drawing: draw({ plans }, view.looks, view.size) }];
}

function audit(points: shape.AuditPoint[], view: View): Picture[] {
    const plans = [...new Set(points.map((point) => point.plan))];
    const line = (plan: string, key: "saving" | "wrongly_rejected"): charts.Line => ({
        label: view.looks(plan).label,
        look: view.looks(plan),
        points: points.filter((point) => point.plan === plan).map((point) => ({ x: point.threshold, y: point[key] })),
    });
    const panel = (title: string, key: "saving" | "wrongly_rejected", format: (value: number) => string): Picture => ({
        drawing: charts.lines(
            plans.map((plan) => line(plan, key)),
            { title, x: view.size.dense ? "Rejects above this share of fakes" : "Audit rejects above this share of fake followers", format, x_format: percent },
            column(view.size, 2, view.size.dense ? 220 : 300),
        ),
    });
    return points.length === 0
        ? []
        : [
              panel("Saved by the audit, USD", "saving", money),
              panel("Wrongly rejected creators", "wrongly_rejected", count),
          ];
}

function fraud(data: shape.Fraud, view: View): Picture[] {
    const tiers = (plan: string): number => data.rows.filter((row) => row.plan === plan && row.tier !== "all").length;
    const rows = data.rows.filter(
        (row) =>
            view.shown(row.plan) &&
            row.followers > 0 &&
            (row.tier === "all" || (tiers(row.plan) > 1 && !view.size.dense)),
    );
    const stacked = rows.map((row) => ({
        label: row.tier === "all" ? view.looks(row.plan).label : `\u00b7 ${row.tier}`,
        parts: row.parts,
    }));
    const points = data.audit.filter((point) => view.shown(point.plan)),
        panels = audit(points, view);
    const size = view.size.dense && panels.length > 0 ? column(view.size, 2, 220) : view.size;
    const shares = stacked.length === 0 ? [] : [{ drawing: charts.stack(stacked, size) }];
    return [...shares, ...(view.size.dense ? panels.slice(0, 1) : panels)];
}

/** Design rows beyond this many are in the table only. */
const most_rows = 30,
    most_printed_rows = 14;

function scenarios(data: shape.Scenarios, view: View): Picture[] {
    const rows = data.rows.filter((row) => view.shown(row.plan));
    const numbers = [...new Set(rows.map((row) => row.row))].slice(0, view.size.dense ? most_printed_rows : most_rows);
    const text = (number: number): string => {
        const row = rows.find((each) => each.row === number);
        return `${number}: ${(row?.inputs ?? []).map((value, i) => `${(data.inputs[i] ?? "").replace(/^.*\./, "")} ${value}`).join(", ")}`;
    };
    const labels = numbers.map((row) => ({ row, text: text(row) }));
    return numbers.length === 0 ? [] : [{ drawing: charts.ranges(rows, labels, view.looks, view.size) }];
}

type Painter = (data: never, view: View) => Picture[];

const painters: Record<string, Painter> = {
    outcomes,
    difference,
    risk,
    tornado,
    waterfall,
    timeline,
    overlap,
    reach,
    response,
    observed,
    trust,
    concentration,
    fraud,
    scenarios,
};

/** The drawings of a card; none if its plans are all switched off. Throws on data that is not as agreed. */
export function paint(card: string, data: unknown, view: View): Picture[] {
    const painter = painters[card];
    return painter === undefined ? [] : painter(data as never, view);
}
