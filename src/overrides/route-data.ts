import type {} from '@astrojs/starlight';
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';

/** A page with a bench has no room for a list of headings: the steps of the lab lead through it. */
export const onRequest = defineRouteMiddleware((context) => {
  const { starlightRoute } = context.locals;
  const { lab, bench } = starlightRoute.entry.data;
  if (lab !== undefined || bench === true) starlightRoute.toc = undefined;
});
