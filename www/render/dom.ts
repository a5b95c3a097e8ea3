/**
 * The one way nodes are made: `createElement`, `setAttribute` and text nodes. No markup is ever
 * parsed here, so that text of a story stays text whatever it says.
 */
export type Child = Node | string | false | undefined;

type Attributes = Record<string, string | boolean | undefined>;

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** An HTML element. Attributes that are false or undefined are left out, true is the empty string. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag: string, attributes: Attributes, ...children: Child[]): Element {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}
