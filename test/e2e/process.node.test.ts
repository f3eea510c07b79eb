// What a long-lived process promises beside its answers, on each runtime that has processes.

import { onRuntimes } from './on-runtimes.ts'
import { processScenarios } from './process-scenarios.ts'
import { processRuntimes } from './runtime-command.ts'

onRuntimes({
  title: 'the process',
  runtimes: processRuntimes,
  scenarios: processScenarios,
  concurrent: true,
  start: async (runtime) => runtime,
  stop: async () => undefined,
})
