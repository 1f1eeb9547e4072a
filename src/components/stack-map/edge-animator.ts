/** Length of one dash and its gap, in drawing units: after it the pattern repeats. */
const PATTERN = 12;

/** Moves the dashes of edges, each at its own speed, without a jump when the speed changes. */
export class EdgeAnimator {
  readonly #animations = new Map<SVGPathElement, Animation>();
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #paused = false;

  /** `speed` in drawing units a second; 0 stands still. */
  set(path: SVGPathElement, speed: number): void {
    const known = this.#animations.get(path);
    if (speed === 0 || this.#still.matches) {
      known?.pause();
      return;
    }
    const animation = known ?? this.#begin(path);
    animation.updatePlaybackRate(speed / PATTERN);
    if (!this.#paused) animation.play();
  }

  get paused(): boolean {
    return this.#paused;
  }

  pauseAll(paused: boolean): void {
    this.#paused = paused;
    for (const [path, animation] of this.#animations) {
      if (paused || path.dataset.state !== 'flowing') animation.pause();
      else animation.play();
    }
  }

  /** Stands still until the next figures come. */
  rest(): void {
    for (const animation of this.#animations.values()) animation.pause();
  }

  stop(): void {
    for (const animation of this.#animations.values()) animation.cancel();
    this.#animations.clear();
  }

  #begin(path: SVGPathElement): Animation {
    const frames = [{ strokeDashoffset: `${PATTERN}` }, { strokeDashoffset: '0' }];
    const animation = path.animate(frames, { duration: 1000, iterations: Number.POSITIVE_INFINITY });
    this.#animations.set(path, animation);
    return animation;
  }
}
