import type { components } from '../../shared/api/schema.d.ts'
import { password } from './product.ts'

type Schemas = components['schemas']
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The manager of the demo company behind the pages: settings of the Management Center in one call. */
export class Office {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    readonly portal: Schemas['PortalsPortal'],
  ) {}

  static async open(url: string): Promise<Office> {
    const answer = await fetch(`${url}/api/identity/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Acude-App': 'manager' },
      body: JSON.stringify({ login: 'manager@demo.example', password }),
    })
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const list = await call<Schemas['PortalsPortalList']>(url, cookie, 'GET', 'portals')
    const portal = await call<Schemas['PortalsPortal']>(url, cookie, 'GET', `portals/${list.items?.[0]?.id}`)
    return new Office(url, cookie, portal)
  }

  /** Changes the portal of the company to try. */
  shape(change: Schemas['PortalChange']): Promise<Schemas['PortalsPortal']> {
    return this.ask('PATCH', `portals/${this.portal.id}`, change)
  }

  /** Sends any other request to the API. */
  ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return call<T>(this.url, this.cookie, method, path, body)
  }
}

async function call<T>(url: string, cookie: string, method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', 'Acude-App': 'manager', Cookie: cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} is answered ${answer.status}: ${text}`)
  return (text ? JSON.parse(text) : undefined) as T
}
