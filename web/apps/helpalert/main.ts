import { start } from '../../shared/kit/start.tsx'
import { makeRouter } from './app/router.tsx'

start('helpalert', makeRouter())
