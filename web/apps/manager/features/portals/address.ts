/** The address of a portal: the last part of its page's URL, unique in the whole instance. */

export const addressPrefix = '/p/'

const shape = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** Whether an address is well-formed; only the server knows whether it is free. */
export function isAddress(written: string): boolean {
  return shape.test(written)
}

/** An address made of a name: "Ventas España" is "ventas-espana". */
export function addressFor(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}

/** The address in what was typed or pasted: the last part of a URL, in lower case. */
export function addressFrom(written: string): string {
  const pasted = /\/p\/([^/?#\s]+)/.exec(written)?.[1] ?? written
  return pasted
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
}

/** The whole address of the customer's page. */
export function pageOf(origin: string, address: string): string {
  return `${origin}${addressPrefix}${address}`
}
