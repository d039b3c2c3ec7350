// SPDX-License-Identifier: Apache-2.0
// Numbers as the charts print them: short, without the reader's locale, with a real minus sign.

const minus = "\u2212";
const thin = "\u202f";

function grouped(digits: string): string {
    return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Two significant digits below ten of a unit, else none behind the point: 1.2, 12, 850. */
function brief(value: number): string {
    const text = value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : grouped(value.toFixed(0));
    return text;
}

function scaled(size: number): string {
    if (size >= 999.5e6) return `${brief(size / 1e9)}B`;
    if (size >= 999.5e3) return `${brief(size / 1e6)}M`;
    if (size >= 999.5) return `${brief(size / 1e3)}k`;
    return brief(size);
}

/** 12345 as "12k". */
export function count(value: number): string {
    return (value < 0 ? minus : "") + scaled(Math.abs(value));
}

/** -12345 as "−$12k". */
export function money(value: number): string {
    const text = `$${scaled(Math.abs(value))}`;
    return value < 0 && text !== "$0" ? minus + text : text;
}

/** 12345 as "+$12k". */
export function gain(value: number): string {
    return value > 0 ? `+${money(value)}` : money(value);
}

/** 0.123 as "12 %"; below 1 % with one digit behind the point. */
export function percent(share: number): string {
    const size = Math.abs(share * 100);
    const digits = size < 0.95 && size >= 0.05 ? 1 : 0;
    const text = grouped(size.toFixed(digits));
    return `${share < 0 && text !== "0" ? minus : ""}${text}${thin}%`;
}

/** At most `length` characters, with an ellipsis where some are left out. */
export function shorten(text: string, length: number): string {
    const letters = Array.from(text);
    return letters.length <= length ? text : `${letters.slice(0, Math.max(1, length - 1)).join("")}\u2026`;
}
