/**
 * Mermaid computes with colours and takes no CSS variables. So each role is drawn in a colour that occurs nowhere
 * else, and {@link withCssVariables} puts the variable in its place: one drawing serves both themes.
 */
const STAND_INS = {
  '--surface': '#010a01',
  '--sunk': '#010a02',
  '--ink': '#010a03',
  '--muted': '#010a04',
  '--line': '#010a05',
  '--accent': '#010a06',
  '--bg': '#010a07',
  '--edge': '#010a08',
  '--dead': '#010a09',
} as const;

/** Theme variables for mermaid's `base` theme, in stand-in colours. */
export const mermaidThemeVariables = {
  background: STAND_INS['--bg'],
  primaryColor: STAND_INS['--surface'],
  primaryTextColor: STAND_INS['--ink'],
  primaryBorderColor: STAND_INS['--edge'],
  secondaryColor: STAND_INS['--sunk'],
  secondaryTextColor: STAND_INS['--ink'],
  secondaryBorderColor: STAND_INS['--line'],
  tertiaryColor: STAND_INS['--sunk'],
  tertiaryTextColor: STAND_INS['--ink'],
  tertiaryBorderColor: STAND_INS['--line'],
  lineColor: STAND_INS['--muted'],
  arrowheadColor: STAND_INS['--muted'],
  textColor: STAND_INS['--ink'],
  mainBkg: STAND_INS['--surface'],
  nodeBkg: STAND_INS['--surface'],
  nodeBorder: STAND_INS['--edge'],
  nodeTextColor: STAND_INS['--ink'],
  clusterBkg: STAND_INS['--sunk'],
  clusterBorder: STAND_INS['--line'],
  defaultLinkColor: STAND_INS['--muted'],
  titleColor: STAND_INS['--ink'],
  edgeLabelBackground: STAND_INS['--bg'],
  actorBkg: STAND_INS['--surface'],
  actorBorder: STAND_INS['--edge'],
  actorTextColor: STAND_INS['--ink'],
  actorLineColor: STAND_INS['--line'],
  signalColor: STAND_INS['--muted'],
  signalTextColor: STAND_INS['--ink'],
  labelBoxBkgColor: STAND_INS['--sunk'],
  labelBoxBorderColor: STAND_INS['--line'],
  labelTextColor: STAND_INS['--ink'],
  loopTextColor: STAND_INS['--ink'],
  noteBkgColor: STAND_INS['--sunk'],
  noteBorderColor: STAND_INS['--line'],
  noteTextColor: STAND_INS['--ink'],
  activationBkgColor: STAND_INS['--sunk'],
  activationBorderColor: STAND_INS['--accent'],
  sequenceNumberColor: STAND_INS['--bg'],
  transitionColor: STAND_INS['--muted'],
  transitionLabelColor: STAND_INS['--ink'],
  stateBkg: STAND_INS['--surface'],
  stateLabelColor: STAND_INS['--ink'],
  labelBackgroundColor: STAND_INS['--bg'],
  compositeBackground: STAND_INS['--sunk'],
  compositeTitleBackground: STAND_INS['--sunk'],
  compositeBorder: STAND_INS['--line'],
  innerEndBackground: STAND_INS['--ink'],
  specialStateColor: STAND_INS['--ink'],
  altBackground: STAND_INS['--sunk'],
  errorBkgColor: STAND_INS['--dead'],
  errorTextColor: STAND_INS['--ink'],
} as const;

/** Node classes that authors may give: `vmstorage-1:::dead`. A dead node is broken, not only red. */
export const roleStyles = ['healthy', 'degraded', 'dead', 'partial']
  .map(
    (role) => `.node.${role} :is(rect, path, polygon, circle) { stroke: var(--${role}); stroke-width: 2px; }`,
  )
  .concat('.node.dead :is(rect, path, polygon, circle) { stroke-dasharray: 5 4; }')
  .join('\n');

/** Puts the house's variables in the place of the stand-in colours, however mermaid wrote them. */
export function withCssVariables(svg: string): string {
  let themed = svg;
  for (const [name, hex] of Object.entries(STAND_INS)) {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    themed = themed
      .replaceAll(hex, `var(${name})`)
      .replaceAll(
        new RegExp(`rgba?\\(\\s*${red},\\s*${green},\\s*${blue}(?:,\\s*[\\d.]+)?\\s*\\)`, 'g'),
        `var(${name})`,
      );
  }
  return themed;
}
