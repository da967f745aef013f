/**
 * The questions "How do I …?" that quick-start instructions for managers answer. `steps` is how many things such instructions tell them to
 * do: each page, each choice, each button and each form to fill in is one. What is not here yet says what it comes with.
 */
export interface Question {
  readonly steps: number
  /** What has to be built before it can be done here. */
  readonly comesWith?: 'dashboards' | 'monitoring' | 'reports' | 'exports' | 'local recordings' | 'replay passphrases'
}

export const questions = {
  '¿Cómo restablezco mi contraseña de administrador?': { steps: 3 },
  '¿Cómo sé si tengo una cuenta de administrador de empresa o de equipo?': { steps: 1 },
  '¿Cómo cambio los ajustes de inicio de sesión?': { steps: 3 },
  '¿Cómo cambio los ajustes de idioma?': { steps: 4 },
  '¿Cómo añado un administrador de equipo?': { steps: 4 },
  '¿Cómo elimino un administrador de equipo?': { steps: 5 },
  '¿Cómo añado un equipo?': { steps: 5 },
  '¿Cómo añado un equipo secundario?': { steps: 6 },
  '¿Cómo asigno representantes a un equipo o equipo secundario (y a su portal o subportal)?': { steps: 7 },
  '¿Cómo asigno equipos (y sus representantes) a un portal o subportal?': { steps: 4 },
  '¿Cómo elimino un equipo o equipo secundario?': { steps: 3 },
  '¿Cómo añado un representante manualmente?': { steps: 6 },
  '¿Cómo añado varios representantes mediante una entrada en bloque?': { steps: 5 },
  '¿Cómo muevo un representante de un equipo a otro?': { steps: 5 },
  '¿Cómo edito un representante?': { steps: 4 },
  '¿Cómo elimino un representante?': { steps: 4 },
  '¿Cómo añado un monitor de panel?': { steps: 3, comesWith: 'dashboards' },
  '¿Cómo elimino un monitor de panel?': { steps: 2, comesWith: 'dashboards' },
  '¿Cómo superviso una sesión activa?': { steps: 3, comesWith: 'monitoring' },
  '¿Cómo creo un informe?': { steps: 3, comesWith: 'reports' },
  '¿Cómo guardo un informe?': { steps: 4, comesWith: 'reports' },
  '¿Cómo edito, ejecuto o elimino un informe guardado?': { steps: 3, comesWith: 'reports' },
  '¿Cómo creo un informe mensual?': { steps: 5, comesWith: 'reports' },
  '¿Cómo edito, descargo o elimino un informe mensual?': { steps: 4, comesWith: 'reports' },
  '¿Cómo configuro el envío automático de correos electrónicos?': { steps: 4, comesWith: 'reports' },
  '¿Cómo reproduzco una sesión grabada y reviso la información de la sesión?': { steps: 4 },
  '¿Cómo exporto una grabación de sesión?': { steps: 8, comesWith: 'exports' },
  '¿Cómo activo la grabación local de sesiones?': { steps: 1, comesWith: 'local recordings' },
  '¿Cómo acceso a mis grabaciones guardadas de forma local?': { steps: 1, comesWith: 'local recordings' },
  '¿Cómo reproduzco mis grabaciones de sesiones?': { steps: 4, comesWith: 'local recordings' },
  '¿Cómo creo una frase de contraseña de Reproducción de sesión?': { steps: 6, comesWith: 'replay passphrases' },
  '¿Cómo cambio o elimino la frase de contraseña de Reproducción de sesión?': {
    steps: 4,
    comesWith: 'replay passphrases',
  },
} as const satisfies Readonly<Record<string, Question>>

type Asked = keyof typeof questions

/** The questions that are answered here. */
export type Answered = { [Q in Asked]: (typeof questions)[Q] extends { comesWith: string } ? never : Q }[Asked]
