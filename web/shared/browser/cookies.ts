/** Whether the browser takes cookies. Without them nobody stays signed in. */
export function takesCookies(): boolean {
  try {
    return navigator.cookieEnabled
  } catch {
    return false
  }
}

/**
 * Tells the server what the reader chose in this browser, so that it sends the next page in this language or look. Where
 * cookies are refused, the page begins in the browser's own.
 */
export function hintServer(name: 'acude-language' | 'acude-look', value: string): void {
  try {
    const secure = location.protocol === 'https:' ? '; Secure' : ''
    document.cookie = `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Strict${secure}`
  } catch {
    // The page corrects itself when its script runs.
  }
}
