/**
 * A picture of a comparison for a post: who against whom, the sentence that sums it up, and both stories
 * as bars with what connects them. Drawn from the same view model as the page, in the light colours, at
 * the size that most services show whole (1200 × 630), twice as fine.
 */

import type { Comparison, Side } from "../api.js";
import { wordsOf } from "../locale/locale.js";
import type { Band, Segment, View } from "../view/model.js";
import { viewOf } from "../view/view.js";
import { dateInWords, direction, language, t } from "./words.js";

const WIDTH = 1200;
const HEIGHT = 630;
const FINENESS = 2;
const MARGIN = 64;
const GAP = 48;

const SERIF = 'ui-serif, "Iowan Old Style", Palatino, Georgia, serif';
const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

const PAPER = "#fbfaf7";
const INK = "#1b1c1e";
const SOFT = "#55585e";
const ACCENT = "#1d4f7c";

/** Fills of bars by kind of row; the rest is grey. */
const BARS: Readonly<Record<string, string>> = {
  same: "#c9c7c1",
  furniture: "#eceae4",
  moved: "#6a5fa8",
  shared: "#6a5fa8",
  left_only: "#8f5200",
  right_only: "#14599e",
};
const EDITED = "#6f6d68";
/** Kinds of the page's key that the bars show in a colour of their own. */
const KEY: ReadonlySet<string> = new Set(["edited", "shared", "moved", "left_only", "right_only"]);
/** Bands are paler than what they connect. */
const BAND_OPACITY = 0.22;

/**
 * The picture as a PNG.
 *
 * @throws Error where the browser can't draw or encode it
 */
export async function picture(comparison: Comparison): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * FINENESS;
  canvas.height = HEIGHT * FINENESS;
  const context = canvas.getContext("2d");
  if (!context) throw new Error(t("picture.cannot"));
  context.scale(FINENESS, FINENESS);
  if (direction() === "rtl") {
    // The whole drawing is mirrored; `write` turns each text back.
    context.translate(WIDTH, 0);
    context.scale(-1, 1);
    context.direction = "rtl";
  }
  const words = wordsOf(language(), { left: t("left"), right: t("right") });
  draw(context, comparison, viewOf(comparison, words, { layout: "side" }));
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t("picture.cannot")))), "image/png");
  });
}

function draw(context: CanvasRenderingContext2D, comparison: Comparison, shown: View): void {
  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.textBaseline = "alphabetic";

  const column = (WIDTH - 2 * MARGIN - GAP) / 2;
  head(context, comparison, shown, "left", MARGIN, column);
  head(context, comparison, shown, "right", MARGIN + column + GAP, column);

  context.fillStyle = INK;
  context.fillRect(MARGIN, 240, WIDTH - 2 * MARGIN, 2);
  write(context, shown.summary, {
    font: `30px ${SANS}`,
    colour: INK,
    x: MARGIN,
    y: 290,
    width: WIDTH - 2 * MARGIN,
    lines: 3,
    leading: 42,
  });

  overview(context, shown, 424);
  key(context, shown);
  context.textAlign = "end";
  write(context, "article-diff", {
    font: `italic 24px ${SERIF}`,
    colour: ACCENT,
    x: WIDTH - MARGIN,
    y: HEIGHT - 34,
    width: column,
    lines: 1,
    leading: 0,
  });
  context.textAlign = "start";
}

/** Name, date and headline of a side. */
function head(
  context: CanvasRenderingContext2D,
  comparison: Comparison,
  shown: View,
  side: Side,
  x: number,
  width: number,
): void {
  const { title, published } = comparison[side];
  write(context, shown.names[side], {
    font: `600 34px ${SERIF}`,
    colour: INK,
    x,
    y: 88,
    width,
    lines: 1,
    leading: 0,
  });
  if (published) {
    write(context, dateInWords(published), {
      font: `20px ${SANS}`,
      colour: SOFT,
      x,
      y: 120,
      width,
      lines: 1,
      leading: 0,
    });
  }
  if (title)
    write(context, title, { font: `22px ${SANS}`, colour: INK, x, y: 156, width, lines: 3, leading: 30 });
}

/** Both bars and what lies between them, from `top` down. */
function overview(context: CanvasRenderingContext2D, { segments, bands, names }: View, top: number): void {
  const bar = 22;
  const between = 60;
  const scale = (WIDTH - 2 * MARGIN) / 1000;
  const at = (thousandths: number): number => MARGIN + thousandths * scale;
  const label = {
    font: `18px ${SANS}`,
    colour: SOFT,
    x: MARGIN,
    width: WIDTH - 2 * MARGIN,
    lines: 1,
    leading: 0,
  };

  write(context, names.left, { ...label, y: top - 10 });
  for (const band of bands) drawBand(context, band, at, top + bar, top + bar + between);
  for (const segment of segments)
    drawSegment(context, segment, at, segment.side === "left" ? top : top + bar + between, bar);
  write(context, names.right, { ...label, y: top + 2 * bar + between + 26 });
}

/** What the colours mean, in one line. */
function key(context: CanvasRenderingContext2D, { legend }: View): void {
  let x = MARGIN;
  for (const { kind, label } of legend.filter((entry) => KEY.has(entry.kind))) {
    context.fillStyle = BARS[kind] ?? EDITED;
    context.fillRect(x, HEIGHT - 49, 16, 16);
    write(context, label, {
      font: `18px ${SANS}`,
      colour: SOFT,
      x: x + 24,
      y: HEIGHT - 35,
      width: 320,
      lines: 1,
      leading: 0,
    });
    x += 24 + Math.min(320, context.measureText(label).width) + 28;
  }
}

function drawBand(
  context: CanvasRenderingContext2D,
  band: Band,
  at: (x: number) => number,
  top: number,
  bottom: number,
): void {
  const middle = (top + bottom) / 2;
  const [[l0, l1], [r0, r1]] = [
    band.left.map(at) as [number, number],
    band.right.map(at) as [number, number],
  ];
  context.globalAlpha = BAND_OPACITY;
  context.fillStyle = BARS[band.kind] ?? EDITED;
  context.beginPath();
  context.moveTo(l0, top);
  context.lineTo(l1, top);
  context.bezierCurveTo(l1, middle, r1, middle, r1, bottom);
  context.lineTo(r0, bottom);
  context.bezierCurveTo(r0, middle, l0, middle, l0, top);
  context.fill();
  context.globalAlpha = 1;
}

function drawSegment(
  context: CanvasRenderingContext2D,
  segment: Segment,
  at: (x: number) => number,
  y: number,
  height: number,
): void {
  context.fillStyle = BARS[segment.kind] ?? EDITED;
  context.fillRect(at(segment.start), y, Math.max(1, at(segment.end) - at(segment.start) - 1.5), height);
}

/** How a text is set: base line of the first line at `y`, no wider than `width`, no longer than `lines`. */
interface Setting {
  font: string;
  colour: string;
  x: number;
  y: number;
  width: number;
  lines: number;
  leading: number;
}

function write(context: CanvasRenderingContext2D, text: string, setting: Setting): void {
  context.font = setting.font;
  context.fillStyle = setting.colour;
  const fits = (line: string): boolean => context.measureText(line).width <= setting.width;
  const lines: string[] = [];
  let rest = text.trim().split(/\s+/);
  while (rest.length > 0 && lines.length < setting.lines) {
    let count = 1;
    while (count < rest.length && fits(rest.slice(0, count + 1).join(" "))) count++;
    const line = rest.slice(0, count).join(" ");
    rest = rest.slice(count);
    // Scripts that put no space between words break within what looks like one.
    const [start, after] = lines.length < setting.lines - 1 ? broken(line, fits) : [line, ""];
    lines.push(start);
    if (after !== "") rest.unshift(after);
  }
  const last = lines.length - 1;
  let end = lines[last] ?? "";
  if (rest.length > 0 || !fits(end)) {
    while (end !== "" && !fits(`${end}…`)) end = [...end].slice(0, -1).join("");
    lines[last] = `${end.trimEnd()}…`;
  }
  context.save();
  context.translate(setting.x, setting.y);
  if (context.direction === "rtl") context.scale(-1, 1);
  for (const [index, line] of lines.entries()) context.fillText(line, 0, index * setting.leading);
  context.restore();
}

/** As much of a text as fits, one sign at least, and what is left of it. */
function broken(text: string, fits: (text: string) => boolean): [start: string, after: string] {
  const signs = [...text];
  let count = signs.length;
  while (count > 1 && !fits(signs.slice(0, count).join(""))) count--;
  return [signs.slice(0, count).join(""), signs.slice(count).join("")];
}
