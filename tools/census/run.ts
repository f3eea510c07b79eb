// `npm run census [-- --base COMMIT] [--only PROJECT …] [--workers N] [--retake]`: runs the tests of the projects node, workerd,
// conformance and kill, and prints project, status, assertion calls and name of each. With --base it compares instead: a test
// that is gone, skipped or asserts less than at COMMIT needs a line with its reason in `explained.tsv`; so does nothing else.
// Censuses of commits are kept in `.census/`; --retake takes them again.
//
// Assertions are calls of `expect`. Property tests start from one seed, so that their counts are the same in each run; tests
// whose count still differs are the lines `varies`: of those, only no assertion at all is less.
//
// It ends with 1 where something is not explained, a line that was written for this COMMIT explains nothing (of all projects), or
// a test fails.

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compare, readExplanations } from './compare.ts'
import { movedFiles, projects, takeCommit, takePresent, type Census } from './take.ts'
import { git } from '../worktree.ts'

const { values } = parseArgs({
  options: {
    base: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    workers: { type: 'string' },
    retake: { type: 'boolean', default: false },
  },
})

function stop(messages: readonly string[]): never {
  for (const message of messages) console.error(message)
  process.exit(2)
}

const chosen = projects.filter((project) => values.only.length === 0 || values.only.includes(project))
if (chosen.length === 0 || values.only.some((only) => !projects.some((project) => project === only))) {
  stop([`--only is one of ${projects.join(', ')}.`])
}
const taking = {
  projects: chosen,
  retake: values.retake,
  ...(values.workers === undefined ? {} : { workers: values.workers }),
}

/** @returns whether it is whole */
function isWhole(what: string, { errors }: Census): boolean {
  for (const error of errors) console.error(`${what}: ${error}`)
  return errors.length === 0
}

function report(commit: string, base: Census, present: Census, moved: ReadonlyMap<string, string>): void {
  const explanations = readExplanations(readFileSync(new URL('explained.tsv', import.meta.url), 'utf8'))
  if (!explanations.ok) stop(explanations.problem.map((fault) => `explained.tsv, ${fault}`))
  // Which files were reworded since one commit says nothing of what happened since another.
  const ofThisBase = explanations.value.filter(
    (one) => one.kind !== 'reworded' || (one.base !== undefined && commit.startsWith(one.base)),
  )
  const { unexplained, explained, unused } = compare(base.tests, present.tests, ofThisBase, moved)
  for (const { kind, test, detail } of unexplained) console.log(`${kind}\t${test}\t${detail}`)
  const ofCommit = unused.filter((one) => one.base !== undefined && commit.startsWith(one.base))
  const lines = chosen.length === projects.length ? ofCommit : []
  for (const { line } of lines) console.log(`explained.tsv, line ${line}: explains nothing`)
  console.error(
    `${base.tests.length} tests before, ${present.tests.length} now: ${unexplained.length} not explained, ${explained.length} explained`,
  )
  if (unexplained.length + lines.length > 0) process.exitCode = 1
}

const present = await takePresent(taking)
if (!isWhole('now', present)) process.exitCode = 1
for (const { project, name, status } of present.tests) {
  if (status !== 'failed') continue
  console.error(`failed: ${project}: ${name}`)
  process.exitCode = 1
}
if (values.base === undefined) {
  for (const { project, status, assertions, name } of present.tests) {
    console.log([project, status, assertions ?? '', JSON.stringify(name)].join('\t'))
  }
} else {
  const base = await takeCommit(values.base, taking)
  // Tests that were not seen before would not be missed.
  if (!isWhole(values.base, base)) process.exitCode = 1
  for (const { project, name, status } of base.tests) {
    if (status === 'failed')
      console.error(`${values.base}: failed, may assert more than was counted: ${project}: ${name}`)
  }
  report(git('rev-parse', `${values.base}^{commit}`), base, present, movedFiles(values.base))
}
