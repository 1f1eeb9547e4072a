/** Remembers a drawing as it was printed. @returns what puts it back. */
export function rememberDrawing(map: HTMLElement): () => void {
  const { topology = '' } = map.dataset;
  const texts = [
    ...map.querySelectorAll('[data-node] :is(title, [data-figure]), [data-link], [data-row] .n'),
  ];
  const said = texts.map((part) => [part, part.textContent] as const);
  const nodes = rememberAttribute(map, '[data-node]', 'data-verdict');
  const edges = rememberAttribute(map, '[data-edge]', 'data-state');
  return () => {
    map.dataset.topology = topology;
    for (const [part, text] of said) part.textContent = text;
    nodes();
    edges();
    for (const edge of map.querySelectorAll<SVGPathElement>('[data-edge]')) edge.style.strokeWidth = '';
  };
}

function rememberAttribute(map: HTMLElement, selector: string, name: string): () => void {
  const before = [...map.querySelectorAll(selector)].map((part) => [part, part.getAttribute(name)] as const);
  return () => {
    for (const [part, value] of before) {
      if (value === null) part.removeAttribute(name);
      else part.setAttribute(name, value);
    }
  };
}
