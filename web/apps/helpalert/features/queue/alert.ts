/** How a new query alerts: a short chime, synthesised here, and a notification when the page is hidden. */
import { showNotification } from '../../../../shared/browser/notifications.ts'
import { sound } from '../../../../shared/browser/sound.ts'

const notes = [
  { hertz: 659, at: 0 },
  { hertz: 880, at: 0.16 },
]

/** Plays two soft notes, where the browser can. */
export function chime(): void {
  const audio = sound()
  if (!audio) return
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

/** Notifies while the page is hidden. One notification per query. */
export function notify(title: string, body: string, tag: string): void {
  if (document.visibilityState !== 'visible') showNotification(title, body, tag)
}
