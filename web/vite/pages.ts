import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const languages = ['en', 'es']
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The pages of the apps as the server sends them: one for each language, `index.<language>.html`, which paint the product's
 * frame before their script. In a page, `{key}` is a text of the catalogues and `<!-- styles -->` the look of the frame.
 */
export function pages(): Plugin {
  return {
    name: 'acude-pages',
    transformIndexHtml: {
      order: 'post',
      handler: (page, { server }) => (server ? worded(page, languages[0] ?? '') : stylesLast(page)),
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (file.type !== 'asset' || !name.endsWith('index.html')) continue
          const page = String(file.source)
          for (const language of languages) {
            const fileName = name.replace(/html$/, `${language}.html`)
            this.emitFile({ type: 'asset', fileName, source: worded(page, language) })
          }
          delete bundle[name]
        }
      },
    },
  }
}

/**
 * Moves the style sheets behind the frame, so that it is painted before they have arrived, and before the app, whose own
 * styles must win.
 */
function stylesLast(page: string): string {
  const links = page.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? []
  const rest = links.reduce((left, link) => left.replace(link, ''), page)
  return rest.replace('<!-- sheets -->\n', () => links.join('').trimStart())
}

function worded(page: string, language: string): string {
  const texts = catalogue(language)
  return page
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replace('<!-- styles -->', () => `<style>${['tokens', 'shell'].map(css).join('')}</style>`)
    .replace(/\{([a-z]+_\w+)\}/g, (_whole, key: string) => {
      const text = texts[key]
      if (typeof text !== 'string') throw new Error(`no text ${key} in ${language}`)
      return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    })
}

/** A style sheet of shared/look without its comments. */
function css(name: string): string {
  const sheet = readFileSync(here(`../shared/look/${name}.css`), 'utf8')
  return sheet.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ')
}

function catalogue(language: string): Record<string, unknown> {
  return Object.assign(
    {},
    ...['kit', 'helpalert', 'manager', 'portal'].map(
      (part) => JSON.parse(readFileSync(here(`../../pkg/lang/messages/${language}/${part}.json`), 'utf8')) as object,
    ),
  ) as Record<string, unknown>
}
