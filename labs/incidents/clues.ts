import type { Claim, Clue } from '../../protocol/incident.ts';
import type { ServiceName } from '../../stack/services.ts';

/**
 * Of its timeout of 1 s: nothing that answers or refuses takes so long, even on a slow machine. The name of a dead
 * container is gone as fast, because no container asks outside for it (docs/decisions/0008).
 */
const TIMED_OUT = 0.9;

/** The observer cannot scrape it. */
function isDown(service: ServiceName): Claim {
  return {
    text: {
      en: `${service} answers no scrape of the observer`,
      vi: `${service} không trả lời lần thu thập nào của observer`,
    },
    engine: 'observer',
    promql: 'up == 0',
    where: { node: service },
    holds: '== 0',
  };
}

/** The same without naming the others that are down. */
export function isAway(service: ServiceName): Claim {
  return { ...isDown(service), promql: 'up' };
}

/** Nobody is there: the port refuses, or the container's name is gone. */
export function isRefused(service: ServiceName): Claim {
  return {
    text: {
      en: `The scrape of ${service} fails at once, it does not wait for the timeout of 1 s: nobody is there to take a connection`,
      vi: `Lần thu thập ${service} thất bại ngay chứ không đợi hết thời hạn 1 giây: không còn ai ở đó để nhận kết nối`,
    },
    engine: 'observer',
    promql: 'scrape_duration_seconds and on (node) up == 0',
    where: { node: service },
    holds: `< ${TIMED_OUT}`,
  };
}

/** The kernel takes the connection and nobody answers. */
export function hangs(service: ServiceName): Claim {
  return {
    text: {
      en: `The scrape of ${service} waits for its whole timeout of 1 s: the port takes the connection, and nobody answers`,
      vi: `Lần thu thập ${service} đợi hết thời hạn 1 giây: cổng vẫn nhận kết nối, nhưng không ai trả lời`,
    },
    engine: 'observer',
    promql: 'min_over_time(scrape_duration_seconds[3s]) and on (node) up == 0',
    where: { node: service },
    holds: `> ${TIMED_OUT}`,
  };
}

export const downClue = (service: ServiceName): Clue => ({
  ...isDown(service),
  id: 'is-down',
  withinSeconds: 20,
});
export const refusedClue = (service: ServiceName): Clue => ({
  ...isRefused(service),
  id: 'is-refused',
  withinSeconds: 20,
});
export const hangsClue = (service: ServiceName): Clue => ({
  ...hangs(service),
  id: 'hangs',
  withinSeconds: 30,
});
