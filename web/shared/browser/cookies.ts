/** Whether the browser takes cookies. Without them nobody stays signed in. */
export function takesCookies(): boolean {
  try {
    return navigator.cookieEnabled
  } catch {
    return false
  }
}
