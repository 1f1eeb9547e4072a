/**
 * The part of printed HTML that a selector names.
 *
 * @param within the widget, or a piece of it
 * @throws {TypeError} when it was printed without that part, or with another kind of element.
 */
export function findPart<Kind extends HTMLElement>(
  within: Element,
  selector: string,
  kind: new () => Kind,
): Kind {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`<${within.localName}> has no ${selector}`);
  return found;
}
