// SPDX-License-Identifier: Apache-2.0
// Tables that sort by a click on a heading, or by Enter on it.

type Order = "ascending" | "descending";

/** What a cell sorts by; an empty value is missing. */
function value_of(row: HTMLTableRowElement, column: number): string {
    const cell = row.cells[column];
    return cell?.dataset["value"] ?? cell?.textContent?.trim() ?? "";
}

function compare(a: string, b: string, kind: string): number {
    if (kind === "number") return Number(a) - Number(b);
    return a < b ? -1 : a > b ? 1 : 0;
}

/** Rows in order; equal ones keep theirs, missing ones go last either way. */
function sorted(rows: HTMLTableRowElement[], column: number, kind: string, order: Order): HTMLTableRowElement[] {
    const sign = order === "ascending" ? 1 : -1;
    return [...rows].sort((a, b) => {
        const left = value_of(a, column),
            right = value_of(b, column);
        if (left === "" || right === "") return left === right ? 0 : left === "" ? 1 : -1;
        return sign * compare(left, right, kind);
    });
}

/** The order that a click asks for: the other one, or at first what a reader looks for. */
function next_order(heading: HTMLTableCellElement): Order {
    const now = heading.getAttribute("aria-sort");
    if (now === "ascending") return "descending";
    if (now === "descending") return "ascending";
    return heading.dataset["sort"] === "number" ? "descending" : "ascending";
}

function sort_by(table: HTMLTableElement, heading: HTMLTableCellElement): void {
    const body = table.tBodies[0];
    if (body === undefined) return;
    const order = next_order(heading);
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", order);
    body.append(...sorted([...body.rows], heading.cellIndex, heading.dataset["sort"] ?? "text", order));
    limit_print(table);
}

/** Makes every heading that says how it sorts a button. */
export function make_sortable(page: Document): void {
    for (const heading of page.querySelectorAll<HTMLTableCellElement>("table.sortable th[data-sort]")) {
        const button = page.createElement("button");
        button.type = "button";
        button.textContent = heading.textContent;
        const table = heading.closest("table");
        if (table !== null) button.addEventListener("click", () => sort_by(table, heading));
        heading.replaceChildren(button);
    }
}

const printed_rows = 12;

/** Paper has room for twelve rows of creators in all: the plans share them, by the order on the screen. */
function limit_print(table: HTMLTableElement): void {
    const tables = document.querySelectorAll<HTMLTableElement>("#card-creators > div:not(.screen) table.sortable");
    const short = [...tables].filter((each) => (each.tBodies[0]?.rows.length ?? 0) <= 2).length;
    const quota = Math.max(2, Math.floor((printed_rows - short) / Math.max(1, tables.length - short)));
    [...(table.tBodies[0]?.rows ?? [])].forEach((row, i) => row.classList.toggle("more", i >= quota));
}

/** Marks the rows of the creator tables that do not go on paper. */
export function choose_printed_rows(page: Document): void {
    for (const table of page.querySelectorAll<HTMLTableElement>("#card-creators table.sortable")) limit_print(table);
}
