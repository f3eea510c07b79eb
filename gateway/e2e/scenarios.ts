// What the gateway promises, said over HTTP: the same scenarios on every runtime, with the same number of assertions.

import { house } from './scenarios/house.ts'
import { messages } from './scenarios/messages.ts'
import { reading } from './scenarios/reading.ts'
import type { Scenario } from './scenarios/shared.ts'
import { sources } from './scenarios/sources.ts'
import { translating } from './scenarios/translating.ts'

export const scenarios: readonly Scenario[] = [...house, ...translating, ...sources, ...messages, ...reading]
