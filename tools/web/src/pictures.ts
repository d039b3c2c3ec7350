// SPDX-License-Identifier: Apache-2.0
// A figure as one svg that needs no page: colours as literals, title inside.

export interface SavedPicture {
    card: string;
    title: string;
    width: number;
    height: number;
    svg: string;
}

const namespace = "http://www.w3.org/2000/svg",
    margin = 20,
    line_height = 24;
const family = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

function element(name: string, attributes: Record<string, string | number>): SVGElement {
    const made = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
}

/** Lines of about so many letters, broken at blanks, and inside of a word that is longer than a line. */
function wrapped(text: string, letters: number): string[] {
    const lines = [""];
    const most = Math.max(8, Math.floor(letters) - 1);
    const words = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${most}}`, "gsu")) ?? []);
    for (const word of words) {
        const last = lines[lines.length - 1]!;
        if (last !== "" && last.length + word.length >= letters) lines.push(word);
        else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
    }
    return lines;
}

function title_lines(title: string, width: number): SVGElement[] {
    return wrapped(title, width / 10.6).map((line, i) => {
        const text = element("text", {
            x: margin,
            y: margin + 14 + i * line_height,
            "font-size": 17,
            "font-weight": 600,
            fill: "var(--fg)",
        });
        text.textContent = line;
        return text;
    });
}

/** Variables of the page replaced by what they are in its light colours. */
function with_literals(text: string): string {
    const root = document.documentElement;
    root.dataset["light"] = "";
    const style = getComputedStyle(root);
    const done = text.replace(
        /var\((--[\w-]+)\)/g,
        (whole, name: string) => style.getPropertyValue(name).trim() || whole,
    );
    delete root.dataset["light"];
    return done;
}

/** The figure of a card as a picture, its svgs where they stand on the page. */
export function picture_of(figure: HTMLElement): SavedPicture {
    const card = figure.dataset["card"] ?? "",
        frame = figure.getBoundingClientRect();
    const title = document.querySelector(`#card-${card} h3`)?.textContent ?? "";
    const inner = [...figure.querySelectorAll<SVGSVGElement>("svg")].map((drawing) => ({
        drawing,
        box: drawing.getBoundingClientRect(),
    }));
    const width = Math.ceil(Math.max(...inner.map(({ box }) => box.right - frame.left), 300)) + 2 * margin;
    const titles = title_lines(title, width - 2 * margin),
        top = margin + titles.length * line_height + 10;
    const height = Math.ceil(top + Math.max(...inner.map(({ box }) => box.bottom - frame.top)) + margin);
    const outer = element("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "font-family": family });
    outer.append(element("rect", { width, height, fill: "var(--bg)" }), ...titles);
    for (const { drawing, box } of inner) {
        const copy = drawing.cloneNode(true) as SVGSVGElement;
        for (const hover of copy.querySelectorAll('g[aria-label="tip"]')) hover.remove();
        copy.setAttribute("x", String(Math.round(box.left - frame.left + margin)));
        copy.setAttribute("y", String(Math.round(box.top - frame.top + top)));
        outer.append(copy);
    }
    return { card, title, width, height, svg: with_literals(new XMLSerializer().serializeToString(outer)) };
}

/** A button below a figure that saves it. */
export function offer_picture(figure: HTMLElement): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "save screen";
    button.textContent = "Save as SVG";
    button.addEventListener("click", () => {
        const link = document.createElement("a"),
            saved = picture_of(figure);
        link.download = `${saved.card}.svg`;
        link.href = URL.createObjectURL(new Blob([saved.svg], { type: "image/svg+xml" }));
        link.click();
    });
    figure.after(button);
}

/** JSON that HTML cannot mistake for its own: ASCII without <, > and &. */
function plain(value: unknown): string {
    return JSON.stringify(value).replace(
        /[<>&\u007f-\uffff]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** Puts all pictures, as JSON, in place of the page; `report --png` reads them from there. */
export function replace_page_by_pictures(): void {
    const figures = [...document.querySelectorAll<HTMLElement>("figure[data-card]")].filter(
        (figure) => figure.querySelector("svg") !== null,
    );
    const block = document.createElement("pre");
    block.id = "pictures";
    block.textContent = plain(figures.map(picture_of));
    document.body.replaceChildren(block);
}
