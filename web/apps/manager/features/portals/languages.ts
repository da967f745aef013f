/** The languages a portal can speak. */
export const languageCodes = ['es', 'en'] as const
