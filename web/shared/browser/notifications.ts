/** Whether the browser can notify, and whether it is allowed to. */
export type NotificationState = NotificationPermission | 'missing'

export function notificationState(): NotificationState {
  try {
    return typeof Notification === 'function' ? Notification.permission : 'missing'
  } catch {
    return 'missing'
  }
}

/** Asks for permission; must be called from a click. A browser that does not answer has not allowed it. */
export async function askToNotify(): Promise<NotificationState> {
  try {
    return await Notification.requestPermission()
  } catch {
    return notificationState()
  }
}

/** Shows a notification, one per tag; a click brings the page forward. Does nothing where it is not allowed. */
export function showNotification(title: string, body: string, tag: string): void {
  if (notificationState() !== 'granted') return
  try {
    const shown = new Notification(title, { body, tag })
    shown.addEventListener('click', () => {
      globalThis.focus()
      shown.close()
    })
  } catch {
    // Chromium on Android notifies only through a service worker.
  }
}
