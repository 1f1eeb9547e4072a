import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { allPages } from './pages.ts';
import { sharedSite } from './shared-site.ts';
import { type StaticHost, startStaticHost } from './static-host.ts';

export interface ServedPages extends AsyncDisposable {
  readonly host: StaticHost;
  readonly browser: Browser;
  /** Of every page, without its language. */
  readonly paths: readonly string[];
}

/** The static site on a host of its own at the root, with a browser to read it. */
export async function servePages(): Promise<ServedPages> {
  const host = await startStaticHost(await sharedSite(), '');
  const [browser, paths] = await Promise.all([launchBrowser(), allPages()]);
  return {
    host,
    browser,
    paths,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await host[Symbol.asyncDispose]();
    },
  };
}
