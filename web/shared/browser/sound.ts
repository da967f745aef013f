let audio: AudioContext | undefined

/** Whether the browser can play sounds. */
export function playsSound(): boolean {
  return typeof AudioContext === 'function'
}

/** The page's sound, silent until the browser allows it, which may take a click; undefined where there is none. */
export function sound(): AudioContext | undefined {
  try {
    audio ??= new AudioContext()
    if (audio.state === 'suspended') void audio.resume().catch(() => undefined)
    return audio
  } catch {
    return undefined
  }
}
