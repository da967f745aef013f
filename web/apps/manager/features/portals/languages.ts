/** The languages a portal can speak, each under its own name. */
export const languageNames: Readonly<Record<string, string>> = { es: 'Español', en: 'English' }

export const languageCodes = ['es', 'en'] as const
