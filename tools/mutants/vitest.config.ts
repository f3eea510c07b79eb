// The tests that judge the code that decides, for `npm run mutants`: pure ones alone, in one process, so that a mutant costs what the
// tests cost that reach it. Laws of every policy take longest and come last: most mutants are found before them.

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const long = /\/(?:proof|laws|equivalent\.node)\.test\.ts$/

class ShortFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number => Number(long.test(moduleId))
    return files.toSorted((one, other) => isLong(one) - isLong(other))
  }
}

export default defineConfig({
  test: {
    include: [
      'gateway/circumstances/*.test.ts',
      'gateway/governance/**/*.test.ts',
      'gateway/law/{law,passage}.test.ts',
      'gateway/pipeline/{answering,decided,govern,govern-together,group,retained}.test.ts',
      'standards/jurisdictions/*.test.ts',
      'standards/odrl/**/*.test.ts',
    ],
    isolate: false,
    sequence: { sequencer: ShortFirst },
    testTimeout: 30_000,
  },
})
