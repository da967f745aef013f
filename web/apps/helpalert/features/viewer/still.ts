/** The picture that a video shows now, as PNG. Rejects when it shows none. */
export async function stillOf(video: HTMLVideoElement): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = video
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const still = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!still || width === 0) throw new DOMException('the video shows no picture', 'InvalidStateError')
  return still
}

/** A name for the file of a still: whose screen, and when. Characters that file systems refuse are left out. */
export function nameOfStill(customer: string, time: string): string {
  const clean = `${customer} ${time}`.replaceAll(/[\p{C}<>"/\\|?*]/gu, '').replaceAll(':', '.')
  return `${clean.trim()}.png`
}
