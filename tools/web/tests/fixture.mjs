// SPDX-License-Identifier: Apache-2.0
// A page as CONTRACT.md describes it, with invented numbers of any size: for the charts alone, without the program.

const escape = (text) =>
    String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const json = (value) =>
    JSON.stringify(value, (_, v) => (typeof v === "number" ? Number(v.toPrecision(6)) : v)).replace(/</g, "\\u003c");

/** A shifted lognormal density on 200 points: what profits look like. */
function density(x0, dx, shift, scale, sigma) {
    return Array.from({ length: 200 }, (_, i) => {
        const x = (x0 + i * dx - shift) / scale;
        return x <= 0 ? 0 : Math.exp(-((Math.log(x) / sigma) ** 2) / 2) / (x * sigma * 2.5066 * scale);
    });
}

const tiers = ["nano", "micro", "mid", "macro", "mega"];

function plans_of(names) {
    return [...names, "nothing"].map((plan, i) => ({
        plan,
        label: plan,
        colour: plan === "nothing" ? -1 : i % 4,
        dash: plan === "nothing" ? 0 : i % 6,
        marker: plan === "nothing" ? 0 : i % 6,
        nothing: plan === "nothing",
        explored: false,
        paper: true,
    }));
}

function outcomes(names) {
    const x0 = -80000,
        dx = 1100;
    const plans = names.map((plan, i) => ({
        plan,
        mean: -14000 + 37000 * i,
        p10: -55000 + 20000 * i,
        p50: -37000 + 44700 * i,
        p90: 47000 + 30000 * i,
        p_loss: 0.77 - 0.3 * (i % 3),
        constant: null,
        density: density(x0, dx, -75000 + 12000 * i, 45000 + 12000 * i, 0.75 - 0.08 * i),
    }));
    return {
        unit: "USD",
        x0,
        dx,
        outside: 0.012,
        plans: [...plans, { plan: "nothing", mean: 0, p10: 0, p50: 0, p90: 0, p_loss: 0, constant: 0, density: null }],
    };
}

function difference(names) {
    const [b, a] = names;
    const pair = (other, mean, p) => ({
        a: a ?? names[0],
        b: other,
        x0: -120000,
        dx: 1700,
        density: density(-120000, 1700, -90000, 120000, 0.35),
        mean,
        p05: -57000,
        p10: -18000,
        p50: 39000,
        p90: 91000,
        p95: 125000,
        p_a_beats_b: p,
        p_lo: p - 0.03,
        p_hi: p + 0.03,
        verdict: "leaning",
        outside: 0.004,
    });
    return { unit: "USD", pairs: [pair("nothing", 23000, 0.6), ...(a ? [pair(b, 36400, 0.855)] : [])] };
}

function risk(names) {
    const points = names.map((plan, i) => ({
        plan,
        mean: -14000 + 12000 * i * (3 - 0.4 * i),
        mean_se: 2500,
        cvar05: -63000 + 19000 * i,
        budget_usd: 50000,
        tiers:
            i === 0
                ? [["mega", 1]]
                : i === 1
                  ? [["micro", 45]]
                  : [
                        ["nano", 60 * i],
                        ["micro", 20],
                        ["macro", 2],
                    ],
        undominated: i > 0,
    }));
    points.push({ plan: "nothing", mean: 0, mean_se: 0, cvar05: 0, budget_usd: 0, tiers: [], undominated: true });
    return {
        unit: "USD",
        points,
        front: [...points]
            .filter((p) => p.undominated)
            .sort((p, q) => p.cvar05 - q.cvar05)
            .map((p) => p.plan),
    };
}

function tornado(names) {
    const input = (label, grade, low, high, flip, evppi, share) => ({
        input: label,
        label,
        grade,
        weak: "BCJ".includes(grade),
        origin: grade === "user" ? "scenario.yaml:13" : "published_benchmarks",
        p10_text: "0.05",
        p90_text: "0.21",
        diff_at_p10: low,
        diff_at_p90: high,
        flip_text: flip,
        flip_inside: flip !== null,
        flip_at: flip === null ? null : 0.2,
        variance_share: share,
        evppi_usd: evppi,
        worth_text: `$${(evppi / 1000).toFixed(1)}k`,
        flip_note: flip === null ? "does not flip" : `flips at ${flip}`,
        starred: false,
    });
    return {
        unit: "USD",
        a: names[1] ?? names[0],
        b: "nothing",
        mean: 23000,
        inputs: [
            input("platform.instagram.reach_r5", "B", -8500, 63000, "0.077", 2000, 0.37),
            input("platform.instagram.click_rate", "user", 4600, 37000, null, 85, 0.06),
            input("conversion.click_to_buy", "user", 8300, 40000, null, 0, 0.06),
            input("world.interested_share", "user", 8500, 35000, null, 0, 0.04),
            input("money.management_hours", "C", 41000, -3000, "9 h", 700, 0.03),
            input("conversion.no_click_share", "B", 15000, 36000, null, 0, 0.02),
            input("backlash.hazard_fit", "J", 18000, 26000, null, 0, 0.01),
            input("fraud.purchased_share", "J", 29000, 17000, null, 0, 0.01),
        ],
    };
}

function waterfall(names) {
    const steps = (scale) => {
        const list = [
            ["followers paid for", "accounts", "total", 824295],
            ["not people", "accounts", "minus", 279497],
            ["inactive", "accounts", "minus", 81937],
            ["not shown a post", "accounts", "minus", 307789],
            ["overlap", "accounts", "minus", 5303],
            ["discovery", "accounts", "plus", 68343],
            ["off target", "accounts", "minus", 144693],
            ["reached, interested", "accounts", "total", 73419],
            ["of them clicked", "accounts", "total", 22233],
            ["orders", "orders", "total", 3219],
            ["would have come anyway", "orders", "minus", 257],
            ["incremental orders", "orders", "total", 2962],
            ["margin", "money", "total", 54000],
            ["all-in cost", "money", "minus", 31307],
            ["incremental profit", "money", "total", 22693],
        ];
        let level = 0;
        return list.map(([label, segment, kind, raw]) => {
            const value = raw * (segment === "money" && label === "margin" ? 1 : scale),
                from = kind === "total" ? 0 : level,
                to = kind === "total" ? value : level + (kind === "minus" ? -value : value);
            level = to;
            return {
                id: label.replace(/\W+/g, "_"),
                label,
                segment,
                kind,
                value,
                from,
                to,
                text: `${kind === "minus" ? "-" : kind === "plus" ? "+" : ""}${Math.round(value).toLocaleString("en-US")}`,
            };
        });
    };
    return {
        segments: [
            { id: "accounts", unit: "accounts", low: 0, high: 824295 * 4 },
            { id: "orders", unit: "orders", low: 0, high: 3219 * 4 },
            { id: "money", unit: "USD", low: -90000, high: 56000 },
        ],
        plans: names.map((plan, i) => ({ plan, steps: steps(i === 0 ? 4 : 1 + i / 10) })),
    };
}

const days = Array.from({ length: 56 }, (_, i) => i + 1);
const growth = (days_to_half, top) => days.map((day) => top * (1 - 2 ** (-day / days_to_half)));

function timeline(names) {
    return {
        unit: "orders",
        days,
        plans: names.map((plan, i) => ({
            plan,
            p10: growth(12 - i, 300 + 200 * i),
            p50: growth(12 - i, 1020 + 1080 * i),
            p90: growth(12 - i, 4700 + 900 * i),
            posts: days.map((day) => (i === 0 ? (day % 14 === 1 ? 1 : 0) : day < 45 ? (day * 7 + i) % 4 : 0)),
            half_day: 12 - i,
        })),
    };
}

const handles = (i, count) =>
    Array.from(
        { length: count },
        (_, k) => `${["micro", "nano", "star", "mid"][i % 4]}_${String(k + 1).padStart(3, "0")}`,
    );

function overlap(names, creators) {
    return {
        plans: names.slice(1).map((plan, i) => {
            const list = handles(i, Math.min(60, creators)),
                cells = [];
            list.forEach((_, a) =>
                list.forEach((__, b) => {
                    if (a < b && (a * 7 + b * 13) % 5 > 0) cells.push([a, b, 0.3 / (1 + ((a * 31 + b * 17) % 40))]);
                }),
            );
            return { plan, creators: list, cells };
        }),
        titled: names[1],
    };
}

function reach(names, creators) {
    return {
        unit: "people",
        plans: names.map((plan, i) => {
            const n = i === 0 ? 1 : creators,
                list = handles(i, n),
                people = list.map((_, k) => (i === 0 ? 567450 : 182660 * (1 - 0.93 ** (k + 1)) * (1 + i / 5)));
            return {
                plan,
                creators: list,
                people,
                new_share: people.map((value, k) => (value - (people[k - 1] ?? 0)) / people[n - 1]),
            };
        }),
    };
}

function response(names) {
    return {
        points: names.flatMap((plan, i) =>
            [0.5, 0.75, 1, 1.25, 1.5].map((factor) => ({
                plan: factor === 1 ? plan : `${plan} x${factor}`,
                base: plan,
                factor,
                cost: 31000 * factor * (i === 0 ? 1.7 : 1),
                profit: (22000 * i - 12000) * Math.sqrt(factor),
                profit_se: 3000,
                roi: (i === 0 ? -0.3 : 0.7) / Math.sqrt(factor),
                marginal_roi: factor === 0.5 ? null : (i === 0 ? -0.5 : 0.55) / factor - 0.2,
            })),
        ),
    };
}

function observed(names) {
    return {
        unit: "USD",
        rows: names.flatMap((plan, i) => [
            {
                plan,
                scope: "all",
                incremental: 82587 + i * 22000,
                code: 38060 + i * 5000,
                last_touch: 51390 + i * 15000,
                emv: 315407 / (1 + i),
            },
        ]),
    };
}

function trust(names) {
    return {
        tiers: names.map((plan, i) => ({
            plan,
            tier: i === 0 ? "mega" : "micro",
            tie_change: 300 * i - 420,
            unfollows: 9000 / (i + 1),
            posts: 4 + 86 * i,
        })),
        series: names.flatMap((plan, i) =>
            ["sponsored_posts", "unfollows", "tie_mean"].map((metric) => ({
                plan,
                tier: metric === "tie_mean" ? "micro" : "all",
                metric,
                unit: "1",
                days,
                mean: days.map((day) =>
                    metric === "tie_mean" ? 0.3 + i / 50 + day / 9000 : metric === "unfollows" ? 200 / (1 + i) / (1 + day / 9) : (i + 0.3) * (day < 40 ? 1 : 0.1),
                ),
            })),
        ),
    };
}

function concentration(names) {
    return {
        plans: names.slice(1).map((plan, i) => ({
            plan,
            creators: 45,
            top20: { p10: 0.55 - i / 20, p50: 0.7, p90: 0.95 },
            points: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((share) => ({
                share,
                p10: share ** 0.6,
                p50: share ** 0.25,
                p90: Math.min(1.1, share ** 0.1),
            })),
        })),
    };
}

function fraud(names) {
    return {
        rows: names.map((plan, i) => ({
            plan,
            tier: "all",
            followers: 4e6 / (1 + 4 * i),
            people: 2.6e6 / (1 + 4 * i),
            parts: [
                ["people", 2.2e6],
                ["mass followers", 4e5],
                ["suspicious", 1e6],
                ["inactive", 4e5],
            ],
        })),
        cost: names.map((plan) => ({ plan, usd: 9000 })),
        audit: names
            .slice(1)
            .flatMap((plan) =>
                [0.2, 0.3, 0.4, 0.5].map((threshold) => ({
                    plan,
                    threshold,
                    saving: 4000 - threshold * 5000,
                    wrongly_rejected: 9 * (0.6 - threshold),
                })),
            ),
    };
}

function scenarios(names, rows) {
    return {
        metric: "incremental_profit",
        unit: "USD",
        inputs: ["money.management_hours", "product.price"],
        rows: Array.from({ length: rows }, (_, r) =>
            names.map((plan, i) => ({
                row: r + 1,
                inputs: [`${1 + (r % 4) * 4} h`, `$${20 + r * 4}`],
                plan,
                mean: 20000 * i - 9000 + 4000 * r,
                p10: -50000 + 9000 * i,
                p50: 15000 * i - 9000 + 4000 * r,
                p90: 70000 + 5000 * r,
                p_best: 1 / (i + 1.5),
                n: 1000,
                missing: 0,
                failed: 0,
            })),
        ).flat(),
    };
}

function creator_tables(names, creators) {
    const heads = [
        ["creator", "text"],
        ["tier", "text"],
        ["fee", "number"],
        ["all-in cost", "number"],
        ["P50 profit", "number"],
        ["pays back", "number"],
        ["overlap", "number"],
        ["not people", "number"],
        ["advice", "text"],
    ];
    return names
        .map((plan, i) => {
            const rows = handles(i, i === 0 ? 1 : creators).map((handle, k) => {
                const cells = [
                    handle,
                    tiers[(i + 1) % 5],
                    900 + k * 10,
                    695 + k * 9,
                    ((k * 7919) % 3000) - 900,
                    ((k * 31) % 100) / 100,
                    0.25,
                    0.45,
                    ["keep", "swap", "renegotiate to $800"][k % 3],
                ];
                return `<tr data-plan="${escape(plan)}"${k >= 12 ? ' class="more"' : ""}>${cells.map((cell, c) => (c === 0 ? `<th scope="row" data-value="${escape(cell)}">${escape(cell)}</th>` : `<td data-value="${escape(cell)}" class="${c === 8 ? `advice-${String(cell).split(" ")[0]}` : typeof cell === "number" ? "num" : ""}">${escape(cell)}</td>`)).join("")}</tr>`;
            });
            return `<div class="scroll" tabindex="0" role="region" aria-label="Creators of ${escape(plan)}"><table class="sortable" id="table-creators-${i}"><caption>${escape(plan)}</caption><thead><tr>${heads.map(([head, sort]) => `<th scope="col" data-sort="${sort}"${sort === "number" ? ' class="num"' : ""}>${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
        })
        .join("");
}

function card(id, title, caution, data, extra = "") {
    return `<section class="card" id="card-${id}"><h3>${title}</h3><figure id="chart-${id}" data-card="${id}" aria-label="${title}"></figure>${extra}<p class="caution">${caution}</p>
<details class="data"><summary>The numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="Numbers: ${title}"><table id="table-${id}"><thead><tr><th scope="col">plan</th><th scope="col" class="num">value</th></tr></thead><tbody><tr><th scope="row">micros</th><td class="num">1</td></tr></tbody></table></div></details>
<script type="application/json" id="data-${id}">${json(data)}</script></section>`;
}

function kpis(plans) {
    const row = (plan) =>
        `<tr data-plan="${escape(plan.plan)}"><th scope="row">${escape(plan.label)}</th><td class="num headline">-$18k</td><td class="num headline">$7.7k</td><td class="num headline">$80k</td><td class="num">27 %</td><td class="num">$36</td><td class="num">73,419</td><td class="num">40 %</td><td class="num">-$49k</td><td class="num">$31k</td><td class="num grey">$132k</td></tr>`;
    return `<div class="scroll" tabindex="0" role="region" aria-label="Key figures"><table class="kpi"><thead><tr><th scope="col">plan</th><th scope="col" class="num">profit P10</th><th scope="col" class="num">P50</th><th scope="col" class="num">P90</th><th scope="col" class="num">ROI P50</th><th scope="col" class="num">per new customer</th><th scope="col" class="num">people in target</th><th scope="col" class="num">chance of loss</th><th scope="col" class="num">worst 5 %</th><th scope="col" class="num">all-in cost</th><th scope="col" class="num grey">EMV, not money</th></tr></thead><tbody>${plans.map(row).join("")}</tbody></table></div>`;
}

/** The whole page. `options`: names of plans, creators per plan, rows of a sweep, the script and the style to put in. */
export function page(options) {
    const { names = ["celebrity", "micros"], creators = 45, rows = 0, script, style } = options;
    const plans = plans_of(names),
        all = plans.map((plan) => plan.plan);
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>fixture</title><style>${style}</style>
<script type="application/json" id="data-plans">${json(plans)}</script></head><body><a class="skip" href="#page-one">Skip to the verdict</a><main>
<section class="page" id="page-one"><header><p class="eyebrow">microcosm decision report</p><h1>skincare_serum_50k</h1><p class="meta">1,000 paired futures over 8 weeks, seed 2026, budget $50,000</p></header>
<section class="verdict" data-class="leaning" aria-label="Verdict"><p class="class">leaning</p><h2>With $50,000 over 8 weeks, micros beats nothing in 60 % of 1,000 paired futures (57–63 %): leaning. Mean gain over it +$23k; in its worst 5 % it loses $25k on average (nothing: $0). It flips if platform.instagram.reach_r5 falls below 0.077. 45 % of the variance rests on weak sources.</h2><p class="reason">Why leaning: the interval 56.7–62.8 % lies between 55 % and 90 %.</p></section>
${kpis(plans)}<div class="tools"><fieldset id="plan-switch" hidden></fieldset><label class="screen"><input type="checkbox" id="print-appendix"> print with appendix</label></div>
<div class="cards">${rows > 0 ? card("scenarios", "Row 7 earns most", "Rows share their draws.", scenarios(names, rows)) : ""}
${card("outcomes", "micros earns $7.7k in the median, but loses in 40 % of futures", "overlapping hills settle nothing; the difference does.", outcomes(names))}
${card("difference", "micros beats nothing in 60 % of futures, by $23k on average", "the area is what counts, not the peak.", difference(names))}
${card("risk", "Nothing beats micros on profit; it risks $25k", "a dot is a simulated plan, the line between dots is not.", risk(names))}
${card("tornado", "Reach per post alone flips the verdict, below 0.077", "one at a time; inputs that move together are in the appendix.", tornado(names))}
${card("waterfall", "Of 824k followers paid for, 73k interested people were reached", "bars change unit at orders and at money; both changes are drawn as breaks.", waterfall(names))}</div></section>
<section class="page" id="page-two"><h2>Why, whom, and when</h2><div class="cards">
${card("timeline", "Half of the orders are there by day 11", "the band holds 80 % of futures, each of which wanders less than the band.", timeline(names))}
${card("reach", "Creator 45 adds 0.4 % new people", "people reached at least once, not persuaded.", reach(names, creators))}
<section class="card" id="card-creators"><h3>31 of 45 micros are worth keeping</h3>${creator_tables(names, creators)}<p class="caution">P50 of one creator is noisy; swap by groups.</p></section>
${card("overlap", "Two of the micros share at most 30 % of the smaller audience", "shares of the smaller audience, not of the union.", overlap(names, creators))}
${card("response", "The next dollar earns 35 cents with micros", "lines join simulated points.", response(names))}
${card("observed", "Promo codes see 46 % of the truth", "EMV is a convention, not money.", observed(names))}
${card("trust", "Celebrity spends trust, micros gain it", "sums over followers, not averages.", trust(names))}
${card("concentration", "The best 20 % of creators make 70 % of the profit", "you cannot tell which beforehand.", concentration(names))}
${card("fraud", "35 % of followers are no people", "means over futures.", fraud(names))}</div></section>
<section id="appendix"><h2>Appendix</h2><h3>Model card</h3>${"<p>Every parameter with its value, source, year and grade.</p>".repeat(60)}</section></main>
<footer>microcosm</footer><script>${script}</script></body></html>`.replace("ALL", String(all.length));
}
