// Faults that break one requirement each of the profile vehicle-808.

import { dutiesFaults } from './duties.ts'
import { entryFaults } from './entry.ts'
import { formFaults } from './form.ts'

export const vehicle808Faults = [...entryFaults, ...dutiesFaults, ...formFaults]
