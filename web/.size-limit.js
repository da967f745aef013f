// The budgets of the three apps: what a browser must load before the app can be used. Each is the entry of the
// build and everything it imports at once; what is imported later (a chunk behind import()) is not counted.
import { existsSync, readFileSync } from 'node:fs'

const budgets = { portal: '60 kB', helpalert: '180 kB', manager: '180 kB' }

/** The files an app loads at its start, from the manifest of the build. */
function firstLoad(app) {
  const path = `dist/${app}/manifest.json`
  if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run build" first`)
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const files = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    ;(chunk.imports ?? []).forEach(visit)
  }
  Object.keys(manifest)
    .filter((key) => manifest[key].isEntry)
    .forEach(visit)
  return [...files].map((file) => `dist/${file}`)
}

export default Object.entries(budgets).map(([app, limit]) => ({
  name: `${app}: JavaScript before it can be used (gzip)`,
  path: firstLoad(app),
  limit,
  gzip: true,
}))
