/** Makes the compiled texts isolate what is put into their placeholders: see shared/lang/isolate.ts. Runs after paraglide-js. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../shared/lang/compiled/messages/', import.meta.url))
const placeholder = /\$\{i\?\.(\w+)\}/g

for (const name of readdirSync(folder)) {
  const text = readFileSync(folder + name, 'utf8')
  const isolating = text.replace(placeholder, (_, input) => `\${isolate(i?.${input})}`)
  if (isolating !== text) writeFileSync(folder + name, `import { isolate } from '../../isolate.ts'\n${isolating}`)
}
