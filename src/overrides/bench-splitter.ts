import { benchLimits, clampWidth, widthAfterKey } from './bench-width.ts';

const KEY = 'wp-bench-width';

/** Lets pointer and keys move the border between text and bench; remembers where it was put. */
export function mountSplitter(page: Document): void {
  const splitter = page.querySelector<HTMLElement>('[data-wp-splitter]');
  const bench = page.getElementById('wp-bench');
  const frame = bench?.parentElement;
  if (!splitter || !bench || !frame) return;

  const limits = () =>
    benchLimits(frame.clientWidth - Number.parseFloat(getComputedStyle(frame).paddingInlineStart));
  const announce = () => {
    const { leastPx, mostPx } = limits();
    splitter.ariaValueMin = String(leastPx);
    splitter.ariaValueMax = String(mostPx);
    splitter.ariaValueNow = String(clampWidth(bench.clientWidth, { leastPx, mostPx }));
  };
  const set = (widthPx: number) => {
    const width = clampWidth(widthPx, limits());
    page.documentElement.style.setProperty('--wp-bench-width', `${width}px`);
    splitter.ariaValueNow = String(width);
    remember(String(width));
  };
  const reset = () => {
    page.documentElement.style.removeProperty('--wp-bench-width');
    remember(undefined);
  };

  splitter.addEventListener('pointerdown', (down) => {
    splitter.setPointerCapture(down.pointerId);
    splitter.dataset.dragging = '';
    const startPx = bench.getBoundingClientRect().width;
    const move = (event: PointerEvent) => set(startPx + down.clientX - event.clientX);
    splitter.addEventListener('pointermove', move);
    splitter.addEventListener(
      'lostpointercapture',
      () => {
        splitter.removeEventListener('pointermove', move);
        delete splitter.dataset.dragging;
      },
      { once: true },
    );
  });
  splitter.addEventListener('dblclick', reset);
  splitter.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') return reset();
    const next = widthAfterKey(bench.clientWidth, event.key, event.shiftKey, limits());
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  });

  const isWide = matchMedia('(min-width: 72rem)');
  const follow = () => {
    // An open sheet stays in the browser's top layer, where it could not stand beside the text.
    if (isWide.matches && bench.matches(':popover-open')) bench.hidePopover();
  };
  isWide.addEventListener('change', follow);
  follow();
  // After the browser's own layout: to ask for widths before it would have the whole page laid out twice.
  new ResizeObserver(() => isWide.matches && announce()).observe(bench);
}

function remember(width: string | undefined): void {
  try {
    if (width === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, width);
  } catch {
    // Storage is full or forbidden: the width holds for this page.
  }
}
