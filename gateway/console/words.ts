// All words of the console by their keys.

import type { Six } from '../languages/language.ts'
import { frameWords } from './words-frame.ts'
import { houseWords } from './words-house.ts'
import { pageWords } from './words-pages.ts'
import { policyWords } from './words-policies.ts'

const all = { ...frameWords, ...pageWords, ...policyWords, ...houseWords }

export type Key = keyof typeof all
export const words: Readonly<Record<Key, Six>> = all
