import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { counterTitle } from './counter.ts'
import { refuseAll, shiftClock } from './refusals.ts'
import type { Language } from './texts.ts'
import type { Wire } from './wire.ts'

const unwanted = [
  'WebRtcHideLocalIpsWithMdns',
  'CalculateNativeWinOcclusion',
  'LocalNetworkAccessChecks',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

/**
 * Flags that let a test share a tab without a dialog, keep Chromium from calling the outside, and leave out the pages that it loads
 * behind its address bar: nobody sees these, and they take as long as the rest of its start.
 */
const flags = [
  '--no-sandbox',
  '--autoplay-policy=no-user-gesture-required',
  `--auto-select-tab-capture-source-by-title=${counterTitle}`,
  '--allow-loopback-in-peer-connection',
  `--disable-features=${unwanted.join(',')}`,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const phone =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36'

/** Starts a Chromium of its own: each person of a journey has their own machine. */
export function openBrowser(wire?: Wire): Promise<Browser> {
  const args = wire ? [...flags, wire.flag] : flags
  return chromium.launch({ executablePath: process.env.ACUDE_CHROMIUM ?? '/usr/bin/chromium', args })
}

/** A profile in one language. */
export async function profile(browser: Browser, language: Language, look: Look = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: language === 'es' ? 'es-ES' : 'en-GB',
    timezoneId: look.midday ? middayZone() : 'Europe/Madrid',
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.dark ? 'dark' : 'light',
    ignoreHTTPSErrors: true, // the product makes its own certificate where a journey needs TLS
    ...(look.phone ? { hasTouch: true, isMobile: true, userAgent: phone } : {}),
  })
  if (look.refuses) await context.addInitScript(refuseAll)
  if (look.clockOffMs) await context.addInitScript(shiftClock, look.clockOffMs)
  return context
}

/** A time zone where it is about midday. */
function middayZone(): string {
  const behind = new Date().getUTCHours() - 12 // the names of these zones count hours behind UTC
  return `Etc/GMT${behind < 0 ? '' : '+'}${behind}`
}

export interface Look {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** A phone: touched, and calling itself mobile. */
  readonly phone?: boolean
  /** A browser that refuses storage and most of what it may refuse. */
  readonly refuses?: boolean
  /** How far its clock is ahead of the product's. */
  readonly clockOffMs?: number
  /** It is about midday there, so that no day ends during the journey. */
  readonly midday?: boolean
  /** The wire to the product, when the journey breaks it. */
  readonly wire?: Wire
}
