/** Shows an element on the whole screen, or ends that. Does nothing where the browser refuses. */
export async function toggleFullscreen(element: Element | null): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen())
  } catch {
    // Phones show only videos on the whole screen.
  }
}

/** Ends the whole-screen view, if there is one. */
export async function leaveFullscreen(): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen()
  } catch {
    // It had ended already.
  }
}
