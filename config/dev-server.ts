import type { ViteUserConfig } from 'astro';

/** What Vite calls a plugin; its type is reached through Astro so that both are of one version. */
type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/**
 * In `npm run dev` the pages come from Astro and everything below /api/ from our server: the same origin for the
 * browser, so that cookies, the origin check and the socket work as they do in `npm start`.
 */
export function devServer(target: string | undefined): Pick<ViteUserConfig, 'server' | 'plugins'> {
  if (!target) return {};
  const hint: Plugin = {
    name: 'writepath-dev-hint',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const port = /:(\d+)$/.exec(request.headers.host ?? '')?.[1];
        if (port) response.setHeader('set-cookie', `writepath_live_${port}=1; Path=/; SameSite=Strict`);
        next();
      });
    },
  };
  return { server: { proxy: { '/api': { target, ws: true, changeOrigin: false } } }, plugins: [hint] };
}
