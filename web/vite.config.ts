import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressed } from './vite/compressed.ts'
import { pages } from './vite/pages.ts'

/** The three apps. `vite build --mode <app>` builds one of them; `vite` serves all three. */
const apps = ['portal', 'helpalert', 'manager']

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The addresses of the product, as in the server of `make run`. */
function addresses(): Plugin {
  return {
    name: 'acude-addresses',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url ?? '/'
        if (/^\/(p\/|join(\?|$))/.test(path)) request.url = '/portal/index.html'
        const app = /^\/(helpalert|manager)(\/(?!src\/|[^?]*\.)|\?|$)/.exec(path)
        if (app) request.url = `/${app[1]}/index.html`
        next()
      })
    },
  }
}

/**
 * Where the API is while `npm run dev` serves the pages. Start it with `--public-url http://localhost:5173`: the live line
 * takes connections from its public address only.
 */
const backend = process.env['ACUDE_BACKEND'] ?? 'http://localhost:8080'

export default defineConfig(({ command, mode }) => {
  if (command === 'build' && !apps.includes(mode)) {
    throw new Error(`say which app to build: --mode ${apps.join('|')}`)
  }
  return {
    root: here('apps'),
    cacheDir: here('node_modules/.vite'),
    plugins: [addresses(), pages(), compressed(), react({ exclude: [/\/apps\/portal\//, /node_modules/] })],
    optimizeDeps: { entries: apps.map((app) => `${app}/main.{ts,tsx}`) },
    server: {
      proxy: {
        '/api': backend,
        '/oauth': backend,
        '/scim': backend,
        '/G2AC': backend,
        '/blob': backend,
        '/relay': backend,
        '/live': { target: backend.replace(/^http/, 'ws'), ws: true },
      },
    },
    build: {
      outDir: here('dist'),
      emptyOutDir: false,
      manifest: `${mode}/manifest.json`,
      assetsDir: `assets/${mode}`,
      assetsInlineLimit: 0,
      target: 'es2023',
      modulePreload: { polyfill: false },
      ...(command === 'build' ? { rolldownOptions: { input: here(`apps/${mode}/index.html`) } } : {}),
    },
  }
})
