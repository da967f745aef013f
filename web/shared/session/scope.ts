/** The consent to see the screen, as the server names it. Events without a scope are about it. */
export const screenScope = 'screen'
