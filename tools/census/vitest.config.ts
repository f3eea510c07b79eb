// The configuration of the tree that is counted, as it is, with the setup file and the reporter of this one: so a commit can
// be counted that is older than the census. `take.ts` starts vitest with it, in the folder of that tree.

import { fileURLToPath, pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { CensusReporter } from './reporter.ts'

const { CENSUS_CONFIG = 'vitest.config.ts', CENSUS_OUTPUT = 'census.json' } = process.env

const setup = fileURLToPath(new URL('setup.ts', import.meta.url))
const { default: config } = (await import(pathToFileURL(resolve(CENSUS_CONFIG)).href)) as {
  readonly default: ViteUserConfig
}
const { test = {} } = config

/** Before the setup files of the project: hooks of `afterEach` run in reverse, and those count too. */
function withSetup(setupFiles: string | string[] | undefined): string[] {
  return [setup, ...[setupFiles ?? []].flat()]
}

export default defineConfig({
  ...config,
  test: {
    ...test,
    reporters: ['default', new CensusReporter(CENSUS_OUTPUT)],
    ...(test.projects === undefined
      ? { setupFiles: withSetup(test.setupFiles) }
      : {
          projects: test.projects.map((project) => {
            if (typeof project !== 'object' || project instanceof Promise) {
              throw new TypeError('A project must stand in the configuration as an object to be counted.')
            }
            return { ...project, test: { ...project.test, setupFiles: withSetup(project.test?.setupFiles) } }
          }),
        }),
  },
})
