import type { Page } from '@playwright/test'

/** The title by which Chromium picks the tab that the customer shares. */
export const counterTitle = 'Painted counter'

const columns = 5
const rows = 4
const bits = 16

/** A page that paints a growing number as black and white cells, 15 times a second, so that a picture of it can be read back. */
export const counterPage = `<!doctype html><title>${counterTitle}</title>
<style>html,body{margin:0;height:100%;overflow:hidden}canvas{width:100vw;height:100vh;display:block}</style>
<canvas width=${columns * 40} height=${rows * 40}></canvas>
<script>
const pen = document.querySelector('canvas').getContext('2d')
let number = 0
function paint() {
  number = (number + 1) % ${2 ** bits}
  let ones = 0
  const cells = [1, 0]
  for (let i = 0; i < ${bits}; i++) { const bit = (number >> i) & 1; ones += bit; cells.push(bit) }
  cells.push(ones % 2, 1 - ones % 2)
  cells.forEach((on, i) => {
    pen.fillStyle = on ? '#fff' : '#000'
    pen.fillRect((i % ${columns}) * 40, Math.floor(i / ${columns}) * 40, 40, 40)
  })
  document.body.dataset.number = number
}
setInterval(paint, 66)
paint()
</script>`

/** Reads the counter from the first video on the page; undefined while there is no readable picture. */
export function readCounter(page: Page): Promise<number | undefined> {
  return page.evaluate(
    ({ columns, rows, bits }) => {
      const video = [...document.querySelectorAll('video')].find((v) => v.videoWidth > 0)
      if (!video) return undefined
      const canvas = document.createElement('canvas')
      canvas.width = video.videoWidth
      canvas.height = video.videoHeight
      const pen = canvas.getContext('2d', { willReadFrequently: true })
      if (!pen) return undefined
      pen.drawImage(video, 0, 0)
      const cell = (index: number): number => {
        const x = Math.floor(((index % columns) + 0.5) * (canvas.width / columns))
        const y = Math.floor((Math.floor(index / columns) + 0.5) * (canvas.height / rows))
        return (pen.getImageData(x, y, 1, 1).data[1] ?? 0) > 127 ? 1 : 0
      }
      if (cell(0) !== 1 || cell(1) !== 0) return undefined
      let number = 0
      let ones = 0
      for (let i = 0; i < bits; i++) {
        const bit = cell(2 + i)
        ones += bit
        number |= bit << i
      }
      if (cell(2 + bits) !== ones % 2 || cell(3 + bits) !== 1 - (ones % 2)) return undefined
      return number
    },
    { columns, rows, bits },
  )
}
