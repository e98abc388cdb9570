/** What may stand in an element; texts become text nodes, never markup. */
export type Child = Node | string | undefined;

type Properties = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>;

/** An element. Functions listen to the event of their name, `true` is an attribute without value, `false` none. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), properties, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

function filled<E extends Element>(element: E, properties: Properties, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...present(children));
  return element;
}

export const present = (children: readonly Child[]): (Node | string)[] =>
  children.filter((child) => child !== undefined);

/** A text in which the words that were searched for are marked. */
export function marked(text: string, words: readonly string[]): readonly Child[] {
  if (words.length === 0) return [text];
  const pattern = new RegExp(`(${words.map(escapePattern).join("|")})`, "giu");
  return text.split(pattern).map((part, at) => (at % 2 === 1 ? el("mark", {}, part) : part));
}

const escapePattern = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A link to a document; anything but `https:` is only text. */
export function link(url: string, label: string): Child {
  if (!/^https:\/\//i.test(url)) return label;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** Buttons are made anew when what they show changes: the one of the same value has the focus again. */
export function refocus(root: Element, value: string): void {
  const buttons = root.querySelectorAll<HTMLElement>("button[data-value]");
  Array.from(buttons)
    .find((each) => each.dataset["value"] === value)
    ?.focus();
}
