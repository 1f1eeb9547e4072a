import { describe, expect, test } from 'vitest';
import { TOPOLOGIES } from '../../../protocol/stack.ts';
import { EDGES } from '../../../stack/edges.ts';
import { SERVICES } from '../../../stack/services.ts';
import { layoutMap, type MapNode } from './map-layout.ts';

const cases = TOPOLOGIES.flatMap((topology) =>
  (['across', 'down'] as const).map((direction) => ({ topology, direction })),
);

describe.each(cases)('the $topology map, $direction', ({ topology, direction }) => {
  const layout = layoutMap(topology, direction);

  test('has a node for every service of the topology but the toolbox', () => {
    const expected = SERVICES.filter(
      (service) => service.role !== 'toolbox' && service.topologies.some((name) => name === topology),
    );
    expect(layout.nodes.map((node) => node.name)).toEqual(expected.map((service) => service.name));
  });

  test('draws every edge of the topology', () => {
    expect(layout.edges).toHaveLength(EDGES.filter((edge) => edge.topologies.includes(topology)).length);
  });

  test('lets no two nodes overlap', () => {
    const overlapping = layout.nodes.flatMap((one, index) =>
      layout.nodes
        .slice(index + 1)
        .flatMap((other) => (overlap(one, other) ? [`${one.name} ${other.name}`] : [])),
    );
    expect(overlapping).toEqual([]);
  });

  test('keeps every node inside the picture', () => {
    for (const node of layout.nodes) {
      expect(node.x).toBeGreaterThanOrEqual(0);
      expect(node.x + node.width).toBeLessThanOrEqual(layout.width);
      expect(node.y + node.height).toBeLessThanOrEqual(layout.fullHeight);
    }
  });

  test('keeps alerting below what is always seen', () => {
    for (const node of layout.nodes) {
      if (node.group === 'alerting') expect(node.y).toBeGreaterThanOrEqual(layout.height);
      else expect(node.y + node.height).toBeLessThanOrEqual(layout.height);
    }
  });
});

function overlap(one: MapNode, other: MapNode): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
