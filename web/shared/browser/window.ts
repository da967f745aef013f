interface PictureWindows {
  requestWindow(size: { width: number; height: number }): Promise<Window>
}

declare global {
  var documentPictureInPicture: PictureWindows | undefined
}

/**
 * Opens an empty window that looks like this page: one that stays above all others where the browser has these, else a
 * window like any other. Undefined when the browser refuses both. Must be called from a click.
 */
export async function openWindow(title: string, width: number, height: number): Promise<Window | undefined> {
  const opened = (await above(width, height)) ?? beside(width, height)
  if (opened) dress(opened.document, title)
  return opened
}

async function above(width: number, height: number): Promise<Window | undefined> {
  try {
    return await globalThis.documentPictureInPicture?.requestWindow({ width, height })
  } catch {
    return undefined
  }
}

function beside(width: number, height: number): Window | undefined {
  try {
    return window.open('', '', `popup,width=${width},height=${height}`) ?? undefined
  } catch {
    return undefined
  }
}

/** Gives a document this page's style sheets, language and colours. */
function dress(target: Document, title: string): void {
  target.title = title
  for (const { name, value } of document.documentElement.attributes) target.documentElement.setAttribute(name, value)
  for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    const link = target.createElement('link')
    link.rel = 'stylesheet'
    link.href = sheet.href
    target.head.append(link)
  }
  for (const sheet of document.querySelectorAll('style')) target.head.append(target.importNode(sheet, true))
}
