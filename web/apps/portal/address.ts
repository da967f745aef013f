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

/** A part of the address as addresses are kept: in capitals or full width it is the same. One that cannot be decoded is taken as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFKC').trim().toLowerCase()
  } catch {
    return part
  }
}
