/**
 * The one way nodes are made: `createElement`, `setAttribute` and text nodes. No markup is ever
 * parsed here, so that text of a story stays text whatever it says.
 */
export type Child = Node | string | false | null | undefined;

type Attributes = Record<string, string | boolean | undefined>;

const SVG = "http://www.w3.org/2000/svg";

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** An HTML element. Attributes that are false or undefined are left out, true is the empty string. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag: string, attributes: Attributes, ...children: Child[]): SVGElement {
  return fill(document.createElementNS(SVG, tag) as SVGElement, attributes, children);
}

/** Text for screen readers alone; the space inside keeps words apart where the markup is flattened. */
export function spoken(text: string): HTMLElement {
  return h("span", { class: "vh" }, `${text} `);
}
