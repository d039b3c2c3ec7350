// SPDX-License-Identifier: Apache-2.0
// The data blocks of the page, as CONTRACT.md describes them.

type Maybe = number | null;

export interface Plan {
    plan: string;
    label: string;
    colour: number;
    dash: number;
    marker: number;
    nothing: boolean;
    explored: boolean;
    paper: boolean;
}

interface Outcome {
    plan: string;
    mean: number;
    p10: number;
    p50: number;
    p90: number;
    p_loss: number;
    constant: Maybe;
    density: number[] | null;
}

export interface Outcomes {
    x0: number;
    dx: number;
    outside: number;
    plans: Outcome[];
}

export interface Pair {
    a: string;
    b: string;
    x0: number;
    dx: number;
    density: number[] | null;
    mean: number;
    p05: number;
    p50: number;
    p95: number;
    p_a_beats_b: number;
    p_lo: number;
    p_hi: number;
    outside: number;
}

export interface Difference {
    pairs: Pair[];
}

export interface Risk {
    points: {
        plan: string;
        mean: number;
        mean_se: number;
        cvar05: number;
        tiers: [string, number][];
        undominated: boolean;
    }[];
    front: string[];
}

export interface TornadoInput {
    input: string;
    label: string;
    grade: string;
    weak: boolean;
    origin: string;
    p10_text: string;
    p90_text: string;
    diff_at_p10: number;
    diff_at_p90: number;
    flip_text: string | null;
    flip_inside: boolean;
    evppi_usd: number;
    /** "" where the worth is no more than chance. */
    worth_text: string;
    flip_note: string;
    starred: boolean;
}

export interface Tornado {
    a: string;
    b: string;
    mean: number;
    inputs: TornadoInput[];
}

export interface Step {
    id: string;
    label: string;
    segment: string;
    kind: "total" | "minus" | "plus";
    value: number;
    from: number;
    to: number;
    text: string;
}

export interface Segment {
    id: string;
    unit: string;
    low: number;
    high: number;
}

export interface Waterfall {
    segments: Segment[];
    plans: { plan: string; steps: Step[] }[];
}

export interface Timeline {
    unit: string;
    days: number[];
    plans: { plan: string; p10: number[]; p50: number[]; p90: number[]; posts: number[]; half_day: Maybe }[];
}

export interface OverlapOfPlan {
    plan: string;
    creators: string[];
    cells: [number, number, number][];
}

export interface Overlap {
    plans: OverlapOfPlan[];
    /** The plan that the title speaks of. */
    titled: string;
}

export interface Reach {
    unit: string;
    plans: { plan: string; creators: string[]; people: number[]; new_share: number[] }[];
}

export interface ResponsePoint {
    plan: string;
    base: string;
    factor: number;
    cost: number;
    profit: number;
    profit_se: number;
    roi: Maybe;
    marginal_roi: Maybe;
}

export interface Response {
    points: ResponsePoint[];
}

export interface ObservedRow {
    plan: string;
    scope: string;
    incremental: Maybe;
    code: Maybe;
    last_touch: Maybe;
    emv: Maybe;
}

export interface Observed {
    rows: ObservedRow[];
}

export interface TrustSeries {
    plan: string;
    tier: string;
    metric: string;
    unit: string;
    mean: number[];
    /** Of the measurements, in days from the start. */
    days: number[];
}

export interface Trust {
    series: TrustSeries[];
    tiers: { plan: string; tier: string; tie_change: number; unfollows: number; posts: number }[];
}

interface ShareRange {
    p10: number;
    p50: number;
    p90: number;
}

export interface Concentration {
    plans: { plan: string; creators: number; top20: ShareRange; points: (ShareRange & { share: number })[] }[];
}

export interface AuditPoint {
    plan: string;
    threshold: number;
    saving: number;
    wrongly_rejected: number;
}

export interface Fraud {
    rows: { plan: string; tier: string; followers: number; parts: [string, number][] }[];
    cost: { plan: string; usd: number }[];
    audit: AuditPoint[];
}

export interface ScenarioRow {
    row: number;
    inputs: string[];
    plan: string;
    mean: Maybe;
    p10: Maybe;
    p50: Maybe;
    p90: Maybe;
    p_best: Maybe;
    missing: number;
    failed: number;
}

export interface Scenarios {
    metric: string;
    inputs: string[];
    rows: ScenarioRow[];
}
