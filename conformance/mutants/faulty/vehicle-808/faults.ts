// What breaks each requirement of the profile vehicle-808, and nothing else of it.

import { dutiesFaults } from './duties.ts'
import { entryFaults } from './entry.ts'
import { formFaults } from './form.ts'

export const vehicle808Faults = [...entryFaults, ...dutiesFaults, ...formFaults]
