/** The address of a portal: the last part of its page's URL, unique in the whole instance. */

export const addressPrefix = '/p/'

const shape = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/** Whether an address could be one; whether it is free only the server knows. */
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

/** What is meant by something typed or pasted: a whole URL means its last part, capitals mean small letters. */
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
