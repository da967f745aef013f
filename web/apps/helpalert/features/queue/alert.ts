/** How a new query alerts: a short chime, synthesised here, and a notification when the page is hidden. */

let audio: AudioContext | undefined

const notes = [
  { hertz: 659, at: 0 },
  { hertz: 880, at: 0.16 },
]

/** Plays two soft notes; silent until the browser allows sound, which may take a click. */
export function chime(): void {
  audio ??= new AudioContext()
  if (audio.state === 'suspended') void audio.resume().catch(() => undefined)
  for (const { hertz, at } of notes) {
    const start = audio.currentTime + at
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.type = 'sine'
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.18, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.45)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.5)
  }
}

/** Whether the browser can notify, and whether it is allowed to. */
export function notificationState(): NotificationPermission | 'missing' {
  return typeof Notification === 'undefined' ? 'missing' : Notification.permission
}

/** Notifies while the page is hidden; a click brings it forward. One notification per query. */
export function notify(title: string, body: string, tag: string): void {
  if (notificationState() !== 'granted' || document.visibilityState === 'visible') return
  const shown = new Notification(title, { body, tag })
  shown.addEventListener('click', () => {
    window.focus()
    shown.close()
  })
}
