import type { LinkName, Topology } from '../../../protocol/stack.ts';
import { LINKS } from '../../../protocol/stack.ts';
import { EDGES, type Edge, edgeId } from '../../../stack/edges.ts';
import { SERVICES, type ServiceName } from '../../../stack/services.ts';

/** `across`: data flows left to right (bench). `down`: top-down, for 360 px. */
export type Direction = 'across' | 'down';

export interface MapNode {
  readonly name: ServiceName;
  /** Shortened where the lane's caption says the rest: "us-east-1" below "vmagent". */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly region: string | null;
  readonly group: MapGroup;
}

/**
 * `alerting` lies below the rest and is seen where it runs, or where a page is about it; what stands `aside` of both
 * write paths is seen where it runs.
 */
export type MapGroup = 'alerting' | 'aside' | null;

export interface MapEdge {
  readonly id: string;
  readonly from: ServiceName;
  readonly to: ServiceName;
  readonly kind: Edge['kind'];
  readonly region: string | null;
  readonly path: string;
  readonly group: MapGroup;
}

export interface MapLayout {
  readonly topology: Topology;
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  /** With the part about alerting below. */
  readonly fullHeight: number;
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly captions: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  /** Where a region's WAN link says what is wrong with it. */
  readonly links: readonly { readonly link: LinkName; readonly x: number; readonly y: number }[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
}
type Places = Readonly<Partial<Record<ServiceName, Box>>>;

const NODE_HEIGHT = 42;

const acrossLeft: Places = {
  'mock-exporter': { x: 2, y: 99, width: 102 },
  // It sends by hand and now and then: no lines.
  'vmagent-late': { x: 2, y: 24, width: 102 },
  'vmagent-us-east-1': { x: 124, y: 24, width: 122 },
  'vmagent-eu-west-1': { x: 124, y: 74, width: 122 },
  'vmagent-ap-southeast-1': { x: 124, y: 124, width: 122 },
  'vmagent-sa-east-1': { x: 124, y: 174, width: 122 },
  'prometheus-writer': { x: 124, y: 240, width: 126 },
  'prometheus-receiver': { x: 352, y: 240, width: 138 },
  'region-link': { x: 262, y: 24, width: 16, height: 192 },
  observer: { x: 602, y: 240, width: 84 },
  'vmalert-1': { x: 124, y: 298, width: 84 },
  'vmalert-2': { x: 124, y: 350, width: 84 },
  'alertmanager-1': { x: 352, y: 298, width: 114 },
  'alertmanager-2': { x: 352, y: 350, width: 114 },
  webhook: { x: 602, y: 324, width: 84 },
};
const ACROSS: Readonly<Record<Topology, Places>> = {
  cluster: {
    ...acrossLeft,
    vmauth: { x: 312, y: 99, width: 66 },
    'vminsert-1': { x: 402, y: 24, width: 80 },
    'vminsert-2': { x: 402, y: 99, width: 80 },
    'vminsert-3': { x: 402, y: 174, width: 80 },
    'vmstorage-1': { x: 502, y: 24, width: 88 },
    'vmstorage-2': { x: 502, y: 99, width: 88 },
    'vmstorage-3': { x: 502, y: 174, width: 88 },
    'vmselect-1': { x: 606, y: 24, width: 80 },
    'vmselect-2': { x: 606, y: 99, width: 80 },
    'vmselect-3': { x: 606, y: 174, width: 80 },
    // Below the exporter, level with the gap between the regions and the writer: its line passes the WAN and the door by.
    'vmagent-pinned': { x: 2, y: 207, width: 114 },
    'vmauth-teams': { x: 502, y: 240, width: 92 },
  },
  pair: {
    ...acrossLeft,
    'vmsingle-1': { x: 376, y: 49, width: 100 },
    'vmsingle-2': { x: 376, y: 149, width: 100 },
    vmauth: { x: 600, y: 99, width: 84 },
  },
};

const downTop: Places = {
  'prometheus-writer': { x: 4, y: 4, width: 140 },
  'prometheus-receiver': { x: 196, y: 4, width: 140 },
  'mock-exporter': { x: 110, y: 66, width: 120 },
  'vmagent-late': { x: 12, y: 66, width: 94 },
  'vmagent-us-east-1': { x: 24, y: 134, width: 124 },
  'vmagent-eu-west-1': { x: 192, y: 134, width: 124 },
  'vmagent-ap-southeast-1': { x: 24, y: 186, width: 124 },
  'vmagent-sa-east-1': { x: 192, y: 186, width: 124 },
  'region-link': { x: 12, y: 246, width: 320, height: 16 },
  'vmalert-1': { x: 34, y: 640, width: 120 },
  'vmalert-2': { x: 186, y: 640, width: 120 },
  'alertmanager-1': { x: 34, y: 710, width: 120 },
  'alertmanager-2': { x: 186, y: 710, width: 120 },
  webhook: { x: 110, y: 780, width: 120 },
};
const DOWN: Readonly<Record<Topology, Places>> = {
  cluster: {
    ...downTop,
    vmauth: { x: 120, y: 296, width: 100 },
    'vminsert-1': { x: 4, y: 366, width: 104 },
    'vminsert-2': { x: 118, y: 366, width: 104 },
    'vminsert-3': { x: 232, y: 366, width: 104 },
    'vmstorage-1': { x: 4, y: 436, width: 104 },
    'vmstorage-2': { x: 118, y: 436, width: 104 },
    'vmstorage-3': { x: 232, y: 436, width: 104 },
    'vmselect-1': { x: 4, y: 506, width: 104 },
    'vmselect-2': { x: 118, y: 506, width: 104 },
    'vmselect-3': { x: 232, y: 506, width: 104 },
    'vmagent-pinned': { x: 228, y: 290, width: 110 },
    'vmauth-teams': { x: 4, y: 570, width: 100 },
    observer: { x: 110, y: 570, width: 120 },
  },
  pair: {
    ...downTop,
    'vmsingle-1': { x: 34, y: 334, width: 120 },
    'vmsingle-2': { x: 186, y: 334, width: 120 },
    vmauth: { x: 120, y: 452, width: 100 },
    observer: { x: 110, y: 570, width: 120 },
  },
};

const SIZES: Readonly<Record<Direction, Readonly<Record<Topology, readonly [number, number]>>>> = {
  across: { cluster: [688, 290], pair: [688, 290] },
  // The same height: a page that learns what runs does not jump.
  down: { cluster: [340, 616], pair: [340, 616] },
};
/** Variants whose services are no further node of a tier. */
const ASIDE: readonly string[] = ['pinned', 'tenants', 'late'];
const FULL_HEIGHT: Readonly<Record<Direction, number>> = { across: 396, down: 826 };

/** Places every service and edge of a topology that the map shows (the toolbox carries no samples). */
export function layoutMap(topology: Topology, direction: Direction): MapLayout {
  const places = (direction === 'across' ? ACROSS : DOWN)[topology];
  const [width, height] = SIZES[direction][topology];
  const nodes = SERVICES.flatMap((service): MapNode[] => {
    const place = places[service.name];
    if (!place) return [];
    const region = 'region' in service ? service.region : null;
    const label = region === null ? service.name : service.name.replace('vmagent-', '');
    const group = groupOf('variant' in service ? service.variant : null);
    return [{ name: service.name, label, height: NODE_HEIGHT, region, group, ...place }];
  });
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const edges = EDGES.flatMap((edge): MapEdge[] => {
    const from = byName.get(edge.from);
    const to = byName.get(edge.to);
    if (!from || !to || !edge.topologies.includes(topology)) return [];
    const path = direction === 'across' ? pathAcross(from, to) : pathDown(from, to);
    const { kind, region = null } = edge;
    return [
      { id: edgeId(edge), from: edge.from, to: edge.to, kind, region, path, group: from.group ?? to.group },
    ];
  });
  return {
    topology,
    direction,
    width,
    height,
    fullHeight: FULL_HEIGHT[direction],
    nodes,
    edges,
    captions: captions(direction),
    links: links(byName, direction),
  };
}

function groupOf(variant: string | null): MapGroup {
  if (variant === 'alerting') return 'alerting';
  return variant !== null && ASIDE.includes(variant) ? 'aside' : null;
}

function captions(direction: Direction): MapLayout['captions'] {
  return direction === 'across' ? [{ text: 'vmagent', x: 126, y: 16 }] : [{ text: 'vmagent', x: 26, y: 128 }];
}

function links(nodes: ReadonlyMap<ServiceName, MapNode>, direction: Direction): MapLayout['links'] {
  return LINKS.flatMap((link) => {
    const agent = nodes.get(`vmagent-${link}`);
    if (!agent) return [];
    return direction === 'across'
      ? [{ link, x: 282, y: agent.y + 14 }]
      : [{ link, x: agent.x + 62, y: agent.y + 34 }];
  });
}

function pathAcross(from: MapNode, to: MapNode): string {
  if (from.name === 'mock-exporter' && to.name === PINNED)
    return `M${from.x + from.width / 2} ${from.y + from.height}V${to.y}`;
  if (from.name === PINNED) return pinnedAcross(from, to);
  // The writer's lane is below: what rises from it leaves at the top of its right side.
  const startX = from.x + from.width;
  const startY = from.y + from.height / 2;
  const endX = to.x;
  const endY = to.y + to.height / 2;
  const bend = Math.min(40, (endX - startX) / 2);
  const middle = Math.max(startX + bend, endX - bend);
  return `M${startX} ${startY}H${middle - bend}C${middle} ${startY} ${middle} ${endY} ${endX} ${endY}`;
}

const PINNED = 'vmagent-pinned';
/** Between the door and the vminserts. */
const PAST_DOOR_X = 388;

function pinnedAcross(from: MapNode, to: MapNode): string {
  const startY = from.y + 21;
  const endY = to.y + to.height / 2;
  return `M${from.x + from.width} ${startY}H${PAST_DOOR_X - 28}C${PAST_DOOR_X} ${startY} ${PAST_DOOR_X} ${endY} ${to.x} ${endY}`;
}

const TRUNK_X = 170;
/** Where samples enter the WAN bar. */
const BAR_Y = 246;

function pathDown(from: MapNode, to: MapNode): string {
  if (to.name === PINNED) return `M${from.x + from.width} ${from.y + 21}H336V${to.y}`;
  if (from.name === PINNED) return drop(from, to);
  if (from.name === 'mock-exporter') return trunk(from, to);
  if (from.y === to.y) return `M${from.x + from.width} ${from.y + 12}H${to.x}`;
  const endX = to.x + to.width / 2;
  if (from.name === 'prometheus-writer') {
    // It does not cross the WAN: down the left margin, past the bar.
    return `M12 ${from.y + from.height}Q4 ${from.y + from.height + 4} 4 70V${to.y - 34}C4 ${to.y - 8} ${endX} ${to.y - 30} ${endX} ${to.y}`;
  }
  if (from.name.startsWith('vmagent-')) {
    const left = from.x < TRUNK_X;
    const side = left ? from.x : from.x + from.width;
    const outer = left ? from.x - 6 : from.x + from.width + 6;
    return `M${side} ${from.y + 21}H${outer}V${BAR_Y}C${outer} ${to.y - 10} ${endX} ${BAR_Y + 10} ${endX} ${to.y}`;
  }
  return drop(from, to);
}

function drop(from: MapNode, to: MapNode): string {
  const startX = from.x + from.width / 2;
  const startY = from.y + from.height;
  const endX = to.x + to.width / 2;
  const half = (to.y - startY) / 2;
  return `M${startX} ${startY}C${startX} ${startY + half} ${endX} ${to.y - half} ${endX} ${to.y}`;
}

/** The exporter's samples branch off a trunk in the middle, up to the writer and down to the agents. */
function trunk(from: MapNode, to: MapNode): string {
  const left = to.x < TRUNK_X;
  const side = left ? to.x + to.width : to.x;
  const turnX = left ? TRUNK_X - 10 : TRUNK_X + 10;
  const up = to.y < from.y;
  const startY = up ? from.y : from.y + from.height;
  const y = up ? to.y + 30 : to.y + to.height / 2;
  return `M${TRUNK_X} ${startY}V${up ? y + 10 : y - 10}Q${TRUNK_X} ${y} ${turnX} ${y}H${side}`;
}
