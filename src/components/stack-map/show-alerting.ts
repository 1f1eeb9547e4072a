import { TOPOLOGIES } from '../../../protocol/stack.ts';
import { layoutMap } from './map-layout.ts';

/** Shows or hides the part of the drawings that is about alerting; they grow by it. */
export function showAlerting(map: HTMLElement, isShown: boolean): void {
  if (map.hasAttribute('data-alerting') === isShown) return;
  map.toggleAttribute('data-alerting', isShown);
  for (const topology of TOPOLOGIES) {
    for (const direction of ['across', 'down'] as const) {
      const { width, height, fullHeight } = layoutMap(topology, direction);
      const drawing = map.querySelector(`[data-map="${topology}"][data-direction="${direction}"]`);
      drawing?.setAttribute('viewBox', `0 0 ${width} ${isShown ? fullHeight : height}`);
    }
  }
}
