/** Whether the browser can capture a screen. It cannot in pages without a certificate, and phones cannot. */
export function capturesScreens(): boolean {
  try {
    return typeof navigator.mediaDevices.getDisplayMedia === 'function' && typeof RTCPeerConnection === 'function'
  } catch {
    return false
  }
}

/** Lets the browser ask which screen to capture; must be called from a click. Rejects when nothing is captured. */
export async function captureScreen(options: DisplayMediaStreamOptions): Promise<MediaStream> {
  return await navigator.mediaDevices.getDisplayMedia(options)
}
