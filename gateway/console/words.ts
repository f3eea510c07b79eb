// All words of the console by their keys.

import type { Six } from '../languages/language.ts'
import { breakGlassWords } from './words-break-glass.ts'
import { frameWords } from './words-frame.ts'
import { houseWords } from './words-house.ts'
import { pageWords } from './words-pages.ts'
import { policyWords } from './words-policies.ts'

const all = { ...frameWords, ...pageWords, ...policyWords, ...breakGlassWords, ...houseWords }

export type Key = keyof typeof all
export const words: Readonly<Record<Key, Six>> = all
