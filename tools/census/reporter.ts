// Writes what a run of one project has counted, as JSON.

import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'
import type { CountedTest } from './compare.ts'

export interface ProjectRun {
  readonly tests: readonly Omit<CountedTest, 'project'>[]
  /** What kept tests from being seen: a file that does not load, a hook that failed, an error outside of tests. */
  readonly errors: readonly string[]
}

function counted(test: TestCase): ProjectRun['tests'][number] {
  const { state } = test.result()
  return {
    name: test.fullName,
    file: test.module.relativeModuleId,
    status: state === 'pending' ? 'skipped' : state,
    assertions: test.meta().assertions ?? null,
  }
}

function errorsOf(module: TestModule): readonly string[] {
  const failed = [module, ...module.children.allSuites()].flatMap((part) => part.errors())
  return failed.map(({ message }) => `${module.relativeModuleId}: ${message}`)
}

export class CensusReporter implements Reporter {
  readonly output: string

  constructor(output: string) {
    this.output = output
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const run: ProjectRun = {
      tests: modules.flatMap((module) => [...module.children.allTests()].map(counted)),
      errors: [...modules.flatMap(errorsOf), ...unhandled.map(({ message }) => message)],
    }
    writeFileSync(this.output, JSON.stringify(run))
  }
}
