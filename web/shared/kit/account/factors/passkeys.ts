/** The server's challenge for a passkey. */
export interface Ceremony {
  readonly ceremony: string
  readonly options: unknown
}

/** The browser's answer, ready to be sent. */
export interface CeremonyAnswer {
  readonly ceremony: string
  readonly credential: unknown
}

/** The browser did not answer: the person cancelled, it took too long, or this device already has a key for the account. */
export class PasskeyStopped extends Error {}

/** Whether this browser supports passkeys with JSON. */
export function passkeysWork(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseCreationOptionsFromJSON' in PublicKeyCredential
}

/** Lets the browser make a new passkey. */
export async function makePasskey({ ceremony, options }: Ceremony): Promise<CeremonyAnswer> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON)
  return { ceremony, credential: await toJSON(navigator.credentials.create({ publicKey })) }
}

/** Lets the browser show one of its passkeys. */
export async function showPasskey({ ceremony, options }: Ceremony): Promise<CeremonyAnswer> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
  return { ceremony, credential: await toJSON(navigator.credentials.get({ publicKey })) }
}

async function toJSON(asked: Promise<Credential | null>): Promise<unknown> {
  let credential: Credential | null
  try {
    credential = await asked
  } catch (error) {
    throw new PasskeyStopped(String(error))
  }
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyStopped('nothing was shown')
  return credential.toJSON()
}
