import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';

const NAMES = [...SERVICE_NAMES].sort((a, b) => b.length - a.length).join('|');
const NAME_BEFORE_PORT = new RegExp(`(?<![\\w.-])(${NAMES})(?=:\\d)`, 'g');
const FLAG_HOST = new RegExp(`^(--?host=)(${NAMES})$`);

/**
 * Puts addresses where a name and a port stand. Only where no mount namespace can be had: node names feed vminsert's
 * hash and the `instance` labels, so both differ from the pages then.
 */
export function rewriteNames(text: string, addressOf: (service: ServiceName) => string): string {
  const toAddress = (name: string) => addressOf(serviceCalled(name));
  return text
    .replace(NAME_BEFORE_PORT, (name: string) => toAddress(name))
    .replace(FLAG_HOST, (_whole: string, flag: string, name: string) => flag + toAddress(name));
}

/** The same for a value that is nothing but a name. */
export function rewriteName(value: string, addressOf: (service: ServiceName) => string): string {
  const name = SERVICE_NAMES.find((one) => one === value);
  return name ? addressOf(name) : rewriteNames(value, addressOf);
}

function serviceCalled(name: string): ServiceName {
  const found = SERVICE_NAMES.find((one) => one === name);
  if (!found) throw new RangeError(`no service is called ${name}`);
  return found;
}
