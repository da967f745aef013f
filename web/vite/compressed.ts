import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Writes each asset a second and third time, as `.br` and `.gz`: the server sends what the browser takes. */
export function compressed(): Plugin {
  return {
    name: 'acude-compressed',
    async writeBundle({ dir }, bundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(names.map((name) => compress(join(dir ?? '', name))))
    },
  }
}

const brotlied = promisify(brotliCompress)
const gzipped = promisify<Buffer, { level: number }, Buffer>(gzip)

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  await writeFile(`${path}.br`, await brotlied(content))
  await writeFile(`${path}.gz`, await gzipped(content, { level: 9 }))
}
