/** The address of the page: the portal's, and its subportal's; "" when it names none. */
export interface Place {
  readonly address: string
  readonly subportal: string
}

/** The place that a path names. */
export function placeOf(path: string): Place {
  const [, , address = '', subportal = ''] = path.split('/').map(decoded)
  return { address, subportal }
}

/** Whether a path is that of the page where a code leads to its portal. */
export const isJoin = (path: string): boolean => /^\/join\/?$/.test(path)

const codeMark = '#code='

/** The address of a portal with a session code, which stays in the browser. */
export function withCode({ address, subportal }: Place, code: string): string {
  return `/p/${[address, subportal].filter(Boolean).join('/')}${codeMark}${encodeURIComponent(code)}`
}

/** The session code that came with an address; "" when none did. */
export function codeOf(hash: string): string {
  return hash.startsWith(codeMark) ? decoded(hash.slice(codeMark.length)) : ''
}

/** A part of the address as addresses are kept: in capitals or full width it is the same. One that cannot be decoded is taken as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFKC').trim().toLowerCase()
  } catch {
    return part
  }
}
