import type { Tenant } from './choose-nodes.ts';

/** The tenant that the stack writes to: `/insert/0/`. */
export const TENANT: Tenant = { account: 0, project: 0 };
