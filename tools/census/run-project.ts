// Runs the tests of one project in the tree of the working directory, with the configuration of that tree and the setup file and
// reporter of the census: so a commit that is older than the census can be counted. `take.ts` starts it.
//
//   node run-project.ts CONFIGURATION OUTPUT [--project NAME] [--maxWorkers N] [--filter PATH]

import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createVitest } from 'vitest/node'
import { CensusReporter } from './reporter.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { project: { type: 'string' }, maxWorkers: { type: 'string' }, filter: { type: 'string' } },
})
const [config = 'vitest.config.ts', output = 'census.json'] = positionals

const vitest = await createVitest('test', {
  config: resolve(config),
  watch: false,
  reporters: ['default', new CensusReporter(resolve(output))],
  ...(values.project === undefined ? {} : { project: values.project }),
  ...(values.maxWorkers === undefined ? {} : { maxWorkers: values.maxWorkers }),
})
// Before the setup files of the project: hooks of `afterEach` run in reverse order, and those count too.
for (const project of vitest.projects) {
  project.config.setupFiles.unshift(fileURLToPath(new URL('setup.ts', import.meta.url)))
}
await vitest.start(values.filter === undefined ? undefined : [values.filter])
await vitest.close()
