// The budgets of the three faces: what a browser must load before the face can be used. Each is the entry of the
// build and everything it imports at once; what is imported later (a chunk behind import()) is not counted.
import { existsSync, readFileSync } from 'node:fs'

const budgets = { portal: '60 kB', helpalert: '180 kB', manager: '180 kB' }

/** The files a face loads at its start, from the manifest the build wrote. */
function firstLoad(face) {
  const path = `dist/${face}/manifest.json`
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

export default Object.entries(budgets).map(([face, limit]) => ({
  name: `${face}: JavaScript before it can be used (gzip)`,
  path: firstLoad(face),
  limit,
  gzip: true,
}))
