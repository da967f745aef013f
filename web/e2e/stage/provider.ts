import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

interface Grant {
  readonly nonce: string
  readonly challenge: string
  readonly email: string
}

/**
 * A company's identity provider on this machine: OpenID Connect with the authorisation code and PKCE. Everybody is
 * already signed in there, as `email`.
 */
export class Provider {
  email = ''
  private readonly grants = new Map<string, Grant>()
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 })

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Provider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const provider = new Provider(server)
    server.on('request', (request, response) => void provider.answer(request, response))
    return provider
  }

  get issuer(): string {
    const address = this.server.address()
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  async leave(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = new URL(request.url ?? '/', this.issuer)
    if (at.pathname === '/authorize') return this.authorize(at, response)
    const body =
      at.pathname === '/token' ? this.token(new URLSearchParams(await text(request))) : this.described(at.pathname)
    response.writeHead(body ? 200 : 400, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body ?? { error: 'invalid_grant' }))
  }

  private described(path: string): unknown {
    if (path === '/keys') {
      return { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] }
    }
    if (path !== '/.well-known/openid-configuration') return undefined
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }
  }

  private authorize(at: URL, response: ServerResponse): void {
    const asked = (name: string) => at.searchParams.get(name) ?? ''
    const code = `code-${this.grants.size}`
    this.grants.set(code, { nonce: asked('nonce'), challenge: asked('code_challenge'), email: this.email })
    const back = new URL(asked('redirect_uri'))
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked('state'))
    response.writeHead(302, { Location: back.href })
    response.end()
  }

  private token(form: URLSearchParams): unknown {
    const grant = this.grants.get(form.get('code') ?? '')
    this.grants.delete(form.get('code') ?? '')
    const shown = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || shown !== grant.challenge) return undefined
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: this.issuer,
      aud: 'acude',
      sub: grant.email,
      iat: now,
      exp: now + 300,
      nonce: grant.nonce,
      email: grant.email,
      email_verified: true,
    }
    return { access_token: 'unused', token_type: 'Bearer', expires_in: 300, id_token: this.signed(claims) }
  }

  private signed(claims: unknown): string {
    const content = [{ alg: 'RS256', kid: 'one' }, claims].map((part) => encoded(JSON.stringify(part))).join('.')
    return `${content}.${createSign('sha256').update(content).sign(this.keys.privateKey).toString('base64url')}`
  }
}

function encoded(content: string): string {
  return Buffer.from(content).toString('base64url')
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
