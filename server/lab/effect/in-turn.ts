/** Puts writes into a queue: each begins when the one before it has ended, well or not. */
export function inTurn(): (write: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (write) => {
    const mine = last.then(write);
    last = mine.catch(() => {}); // the caller of that write has been told; the next one is not to blame
    return mine;
  };
}
